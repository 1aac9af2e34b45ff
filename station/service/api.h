// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/http/router.h"
#include "station/service/camera_lane.h"
#include "station/service/config.h"
#include "station/service/desk_lane.h"
#include "station/service/door.h"
#include "station/service/gate_lane.h"
#include "station/service/line_probes.h"
#include "station/service/print_spool.h"
#include "station/service/scale_lane.h"
#include "station/store/reader.h"

namespace steelyard::service {

using ScaleLanes = std::vector<std::unique_ptr<ScaleLane>>;

/// A connection to the tables, and the one thread that uses it.
struct LongQueries {
  store::Reader& reader;
  boost::asio::thread_pool& thread;
};

/// What the API stands on; everything outlives it.
struct ApiParts {
  const Config& config;
  const Clock& clock;
  DeskLane& lane;
  Door& door;
  ScaleLanes& scales;
  GateLane& gates;
  PrintSpool& spool;
  journal::Journal& journal;
  store::Reader& reader;  ///< used on `queries` only
  boost::asio::thread_pool& queries;
  LongQueries reports;  ///< reports, histories, files: what the gate and the scales must not wait behind
  std::string public_key;
  std::function<Json()> sync_status;
  std::function<std::string()> metrics;
  const indicator::Registry& protocols;
  LineProbes& probes;
  const CameraLane& cameras;
};

/// A command as the lane wants it: the desk decides it when its turn comes.
template <typename Command>
auto by_desk(Command command) {
  return [command = std::move(command)](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(command, context);
  };
}

/// The dispatch that a look-up found; empty where the station has none such.
Result<std::optional<dispatch::Dispatch>> dispatch_in(const Result<store::Record>& record);
Error no_scale(const std::string& id);
/// As the API shows them.
Json to_json(const store::PrintJob& job);
Json to_json(const PrinterStatus& status);
/// ok for a call that says everything with its address: no body, or one without fields.
std::optional<Error> fault_in_empty(const std::string& body);

/// The station's HTTP API, one handler a call. Handlers read the request, ask the desk lane or the reader,
/// and answer; they decide nothing.
class Api {
 public:
  Api(boost::asio::io_context& loop, ApiParts parts);

  boost::asio::awaitable<http::Response> handle(http::Request request);
  /// Who may watch /v1/live: anybody who is signed in.
  std::optional<http::Response> websocket_refusal(const http::Request& request) const;
  std::vector<Json> live_snapshot() const;
  /// Every {method, pattern} of HTTP; /v1/live is none of them.
  std::vector<std::pair<std::string, std::string>> calls() const { return router_.calls(); }
  /// Null where there is none.
  ScaleLane* find_scale(const std::string& id) const;

 private:
  using Response = boost::asio::awaitable<http::Response>;
  using Params = http::PathParams;
  using Decide = std::function<desk::Decision(const desk::Desk&, const desk::Context&)>;
  using SignedInHandler = Response (Api::*)(http::Request, Params, access::Session);

  /// A call that anybody who is signed in may make; what a role may do, the desk says.
  void add(const char* method, const char* pattern, SignedInHandler handler);
  void add_session_calls();
  void add_scale_calls();
  void add_slip_calls();
  void add_office_calls();
  void add_arrival_calls();
  void add_weighing_calls();
  void add_check_weighing_calls();
  void add_clearing_calls();
  void add_gate_calls();
  void add_printing_calls();
  void add_query_calls();
  void add_finding_calls();
  void add_report_calls();
  void add_commissioning_calls();
  void add_probing_calls();
  void add_yard_device_calls();
  void add_correction_calls();
  void add_shift_calls();
  void add_history_calls();
  void add_user_calls();

  Language language_of(const http::Request& request) const;
  http::Response problem(const http::Request& request, const Error& error) const;
  /// A command that changes something; idempotency_key_missing.
  Result<Job> job_of(const http::Request& request, const access::Session& session, Decide decide) const;
  /// Runs a command that changes something, once for each Idempotency-Key.
  Response command(const http::Request& request, const access::Session& session, Decide decide,
                   std::function<void(const desk::Reply&)> committed = {});
  /// The dispatch, as the journal has it, as the API shows it.
  Json view_of(Json dispatch) const;
  /// A command that answers with a dispatch so.
  Decide with_view(Decide decide) const;
  /// A command about a dispatch that has to be in the yard: wrong_state {dispatch, state, event} where it has
  /// left.
  Response yard_command(const http::Request& request, const access::Session& session, std::string id,
                        Decide decide, std::function<void(const desk::Reply&)> committed = {});
  using Ask = std::function<Result<Json>(store::Reader&)>;
  /// Asks the tables, off the loop.
  Response query(const http::Request& request, Ask ask);
  /// The same for what may read thousands of entries.
  Response long_query(const http::Request& request, Ask ask);
  Response ask_on(boost::asio::thread_pool& thread, store::Reader& reader, const http::Request& request,
                  Ask ask);

  Response serve(SignedInHandler handler, http::Request request, Params params);
  Response healthz();
  Response description();
  Response login(http::Request request);
  Response metrics(http::Request request, Params params, access::Session session);
  Response logout(http::Request request, Params params, access::Session session);
  Response station(http::Request request, Params params, access::Session session);
  Response scales(http::Request request, Params params, access::Session session);
  Response sync(http::Request request, Params params, access::Session session);

  Response zero(http::Request request, Params params, access::Session session);
  Response tare(http::Request request, Params params, access::Session session);
  Response ask_scale(http::Request request, std::string id, indicator::Request what, access::Session session);

  Response office_said(http::Request request, Params params, access::Session session);
  Response find_customers(http::Request request, Params params, access::Session session);
  Response list_products(http::Request request, Params params, access::Session session);
  Response list_slips(http::Request request, Params params, access::Session session);
  Response one_slip(http::Request request, Params params, access::Session session);
  Response slip_versions(http::Request request, Params params, access::Session session);
  Response make_slip(http::Request request, Params params, access::Session session);
  Response change_slip(http::Request request, Params params, access::Session session);
  Response cancel_slip(http::Request request, Params params, access::Session session);
  Response import_slips(http::Request request, Params params, access::Session session);
  /// The late ones, the oldest first.
  http::Response late_slips(const http::Request& request, std::int64_t limit) const;
  /// The slip of that number where the store has it closed; empty where it is open or there is none.
  boost::asio::awaitable<Result<std::optional<dispatch::PickSlip>>> closed_slip(std::string number);
  Response arrive(http::Request request, Params params, access::Session session);
  Response weigh(http::Request request, Params params, access::Session session);
  /// Captures what this scale shows; `wish` comes without capture.
  Response weigh_on(ScaleLane& scale, http::Request request, access::Session session, desk::Weigh wish);
  Response count(http::Request request, Params params, access::Session session);
  Response check_weigh(http::Request request, Params params, access::Session session);
  Response void_check(http::Request request, Params params, access::Session session);
  Response list_check_weighings(http::Request request, Params params, access::Session session);
  Response one_check_weighing(http::Request request, Params params, access::Session session);
  Response drift(http::Request request, Params params, access::Session session);
  Response learned(http::Request request, Params params, access::Session session);
  Response hold(http::Request request, Params params, access::Session session);
  Response resume(http::Request request, Params params, access::Session session);

  Response approve(http::Request request, Params params, access::Session session);
  Response clear(http::Request request, Params params, access::Session session);
  Response void_dispatch(http::Request request, Params params, access::Session session);
  Response check_pass(http::Request request, Params params, access::Session session);
  Response release(http::Request request, Params params, access::Session session);

  Decide print_decision(std::string printer, std::string form, Decide decide);
  /// What is to be done once the print is on record.
  std::function<void(const desk::Reply&)> into_spool(std::string form, std::string subject,
                                                     std::string printer);
  /// not_found {what}.
  boost::asio::awaitable<Result<store::PrintJob>> find_print_job(std::string id);
  Response print(http::Request request, Params params, access::Session session);
  Response print_slip(http::Request request, Params params, access::Session session);
  Response print_check_ticket(http::Request request, Params params, access::Session session);
  Response print_test_page(http::Request request, Params params, access::Session session);
  Response preview(http::Request request, Params params, access::Session session);
  Response list_forms(http::Request request, Params params, access::Session session);
  Response printers(http::Request request, Params params, access::Session session);
  Response print_jobs(http::Request request, Params params, access::Session session);
  Response one_print_job(http::Request request, Params params, access::Session session);
  Response order_print_job(http::Request request, Params params, access::Session session);

  Response list_dispatches(http::Request request, Params params, access::Session session);
  Response one_dispatch(http::Request request, Params params, access::Session session);
  Response weighing(http::Request request, Params params, access::Session session);
  Response trace(http::Request request, Params params, access::Session session);
  Response photo(http::Request request, Params params, access::Session session);
  Response journal(http::Request request, Params params, access::Session session);
  Response report(http::Request request, Params params, access::Session session);
  Response totals(http::Request request, Params params, access::Session session);

  Response no_sale(http::Request request, Params params, access::Session session);
  Response correct(http::Request request, Params params, access::Session session);

  Response list_deck_loads(http::Request request, Params params, access::Session session);
  Response one_deck_load(http::Request request, Params params, access::Session session);
  Response close_deck_load(http::Request request, Params params, access::Session session);
  Response open_shift(http::Request request, Params params, access::Session session);
  Response close_shift(http::Request request, Params params, access::Session session);
  Response current_shift(http::Request request, Params params, access::Session session);
  Response list_shifts(http::Request request, Params params, access::Session session);

  Response dispatch_history(http::Request request, Params params, access::Session session);
  Response ticket_history(http::Request request, Params params, access::Session session);
  Response history_of(http::Request request, std::string number);

  Response list_users(http::Request request, Params params, access::Session session);
  Response add_user(http::Request request, Params params, access::Session session);
  Response change_user(http::Request request, Params params, access::Session session);
  struct UserRequest;
  static Result<UserRequest> user_from(const std::string& text, const std::string& name);
  /// `name` is "" for a new one. One request at a time: the row that is changed is kept elsewhere than the
  /// journal, and nobody may change it between the look at it and its end.
  Response put_user(http::Request request, std::string name, access::Session session);
  Response put_user_in_turn(http::Request request, UserRequest wanted, access::Session session);

  Response list_findings(http::Request request, Params params, access::Session session);
  Response one_finding(http::Request request, Params params, access::Session session);
  Response close_finding(http::Request request, Params params, access::Session session);

  Response commissioning(http::Request request, Params params, access::Session session);
  Response begin_commissioning(http::Request request, Params params, access::Session session);
  Response confirm_load(http::Request request, Params params, access::Session session);
  Response undo_load(http::Request request, Params params, access::Session session);
  Response finish_commissioning(http::Request request, Params params, access::Session session);

  /// How it is read from now on, decided in its turn.
  using NextSettings = std::function<Result<ScaleSetup>(const desk::Context&)>;
  Response apply_settings(http::Request request, Params params, access::Session session);
  Response take_settings_back(http::Request request, Params params, access::Session session);
  Response change_settings(const http::Request& request, ScaleLane& scale, bool deck_seen_empty,
                           NextSettings next, const access::Session& session);

  Response probe_scale(http::Request request, Params params, access::Session session);
  Response probe_line(http::Request request, Params params, access::Session session);
  Response begin_probe(const http::Request& request, ProbeOrder order, const access::Session& session);
  Response one_probe(http::Request request, Params params, access::Session session);
  Response newest_probe(http::Request request, Params params, access::Session session);
  Response cancel_probe(http::Request request, Params params, access::Session session);
  Response newest_readings(http::Request request, Params params, access::Session session);
  Response serial_ports(http::Request request, Params params, access::Session session);
  Response protocols(http::Request request, Params params, access::Session session);

  Response gates(http::Request request, Params params, access::Session session);
  Response open_gate(http::Request request, Params params, access::Session session);
  Response close_gate(http::Request request, Params params, access::Session session);
  Response green_gate(http::Request request, Params params, access::Session session);
  Response red_gate(http::Request request, Params params, access::Session session);
  Response command_gate(http::Request request, std::string id, GateAction action, access::Session session);

  ApiParts parts_;
  http::Router router_;
  /// Holds one token while a user is changed; who waits is bounded as the lane's waiting are.
  boost::asio::experimental::channel<void(boost::system::error_code)> users_turn_;
  int users_waiting_ = 0;
  /// What came of requests to indicators and could not be put on record, by the key of the command.
  std::map<std::string, desk::AskScale> unrecorded_;
  /// The same of commands to gates; empty while one is under way.
  std::map<std::string, std::optional<desk::OperateGate>> commanded_;
};

}  // namespace steelyard::service
