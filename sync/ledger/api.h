// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/asio/turnstile.h"
#include "station/http/message.h"
#include "station/http/router.h"
#include "sync/ledger/accounts.h"
#include "sync/ledger/feed_bell.h"
#include "sync/ledger/ingest_writer.h"
#include "sync/ledger/metrics.h"
#include "sync/ledger/papers.h"
#include "sync/ledger/readers.h"
#include "sync/office/books.h"
#include "sync/office/roles.h"
#include "sync/office/views.h"

namespace steelyard::ledger {

/// What the API works with; all of it outlives the API and its requests.
struct ApiParts {
  Accounts& accounts;
  IngestWriter& writer;
  Readers& readers;
  boost::asio::thread_pool& passwords;  ///< one thread: Argon2id takes 19 MiB each
  Papers& papers;
  std::string site;  ///< the house's name on its papers
  std::function<WallTime()> wall_time;
  std::function<Instant()> instant;
};

/// Somebody of the office who is signed in.
struct Person {
  std::string user;
  office::RoleSet roles;
};

/// What a change of the office's books answers.
struct Outcome {
  int status = 200;
  Json body;
};
/// Runs in its turn, inside a transaction. A refusal has changed nothing.
using Change = std::function<Result<Outcome>(office::Sql&, const office::Asking&)>;
using Look = std::function<Result<Json>(office::Sql&, const Person&)>;

/// Batches that are unpacked at once, until they are written; the others wait packed, in the order of coming.
/// More than the writers can use, and together, at 2 MiB each, less than the writers take before they refuse.
inline constexpr std::size_t unpacked_max = 12;

/// The ledger's HTTP API: CONTRACT §5 and sync/protocol/PROTOCOL.md. Runs on the loop thread; what blocks
/// goes to the writer, the readers or the password thread. Every error is a problem, in Chinese for a client
/// that asks for it and else in English.
class Api {
 public:
  explicit Api(ApiParts parts);
  boost::asio::awaitable<http::Response> handle(http::Request request);
  /// Every method and path that it answers.
  std::vector<std::pair<std::string, std::string>> calls() const { return router_.calls(); }
  /// Carries out what follows from what came (office/settle.h), where anything came.
  boost::asio::awaitable<Result<void>> settle();
  /// Stations that wait to be told something are answered at once, from now on.
  void stop() { bell_.stop(); }

 private:
  using Answer = boost::asio::awaitable<Result<http::Response>>;
  using Handler = Answer (Api::*)(http::Request, http::PathParams);

  void add(const char* method, const char* pattern, Handler handler);

  Answer get_start_page(http::Request request, http::PathParams params);
  Answer get_console_file(http::Request request, http::PathParams params);
  Answer get_console_page(http::Request request, http::PathParams params);
  Answer get_console_vendor(http::Request request, http::PathParams params);
  Answer healthz(http::Request request, http::PathParams params);
  Answer metrics(http::Request request, http::PathParams params);
  Answer get_description(http::Request request, http::PathParams params);
  Answer login(http::Request request, http::PathParams params);
  Answer logout(http::Request request, http::PathParams params);
  Answer post_entries(http::Request request, http::PathParams params);
  Answer get_entries(http::Request request, http::PathParams params);
  Answer get_quarantine(http::Request request, http::PathParams params);
  Answer retry_quarantined(http::Request request, http::PathParams params);
  Answer resolve_quarantined(http::Request request, http::PathParams params);
  Answer get_stations(http::Request request, http::PathParams params);
  Answer get_dispatches(http::Request request, http::PathParams params);
  Answer get_dispatch(http::Request request, http::PathParams params);
  Answer get_totals(http::Request request, http::PathParams params);

  // The office's books: customers, products, slips (api_books.cpp, api_slips.cpp), and what stations are told
  // of them (api_feed.cpp).
  void add_office_calls();
  Answer get_customers(http::Request request, http::PathParams params);
  Answer post_customer(http::Request request, http::PathParams params);
  Answer get_customer(http::Request request, http::PathParams params);
  Answer put_customer(http::Request request, http::PathParams params);
  Answer get_customer_history(http::Request request, http::PathParams params);
  Answer get_products(http::Request request, http::PathParams params);
  Answer post_product(http::Request request, http::PathParams params);
  Answer put_product(http::Request request, http::PathParams params);
  Answer get_slips(http::Request request, http::PathParams params);
  Answer post_slip(http::Request request, http::PathParams params);
  Answer get_slip(http::Request request, http::PathParams params);
  Answer get_slip_history(http::Request request, http::PathParams params);
  Answer put_slip(http::Request request, http::PathParams params);
  Answer cancel_slip(http::Request request, http::PathParams params);
  Answer import_slips(http::Request request, http::PathParams params);
  Answer pay_slip(http::Request request, http::PathParams params);
  Answer get_feed(http::Request request, http::PathParams params);
  Answer get_views(http::Request request, http::PathParams params);
  void add_report_calls();
  Answer get_customer_report(http::Request request, http::PathParams params);
  Answer get_service_report(http::Request request, http::PathParams params);
  Answer get_standing(http::Request request, http::PathParams params);
  Answer get_evidence(http::Request request, http::PathParams params);
  void add_care_calls();
  Answer get_complaints(http::Request request, http::PathParams params);
  Answer post_complaint(http::Request request, http::PathParams params);
  Answer get_complaint(http::Request request, http::PathParams params);
  Answer step_complaint(const http::Request& request, std::string number, std::string to);
  Answer answer_complaint(http::Request request, http::PathParams params);
  Answer solve_complaint(http::Request request, http::PathParams params);
  Answer archive_complaint(http::Request request, http::PathParams params);
  Answer get_contacts(http::Request request, http::PathParams params);
  Answer post_contact(http::Request request, http::PathParams params);
  Answer get_overdue_contacts(http::Request request, http::PathParams params);
  Answer get_rhythm(http::Request request, http::PathParams params);
  Answer put_rhythm(http::Request request, http::PathParams params);
  Answer get_surveys(http::Request request, http::PathParams params);
  Answer post_survey(http::Request request, http::PathParams params);
  void add_account_calls();
  Answer get_payments(http::Request request, http::PathParams params);
  Answer post_payment(http::Request request, http::PathParams params);
  Answer reverse_payment(http::Request request, http::PathParams params);
  Answer get_statement(http::Request request, http::PathParams params);
  Answer get_statement_pdf(http::Request request, http::PathParams params);
  Answer get_credit(http::Request request, http::PathParams params);
  Answer put_credit(http::Request request, http::PathParams params);
  Answer get_collisions(http::Request request, http::PathParams params);
  Answer settle_collision(http::Request request, http::PathParams params);

  /// Carries out a change that this permission lets somebody make, once: the same Idempotency-Key with the
  /// same request gives the same answer again. Answers after the commit.
  Answer change(const http::Request& request, office::Permission permission, Change work);
  /// Looks something up in the office's books, for somebody who may.
  Answer look(const http::Request& request, office::Permission permission, Look work);
  /// The same of what is confidential: that it was looked at is on record before it is shown, and nobody
  /// looks at more in a minute than a person does.
  Answer look_on_record(const http::Request& request, office::Permission permission, office::View view,
                        Look work);
  /// What `work` gives, once it is on record.
  boost::asio::awaitable<Result<Json>> looked_on_record(const http::Request& request,
                                                        office::Permission permission, office::View view,
                                                        Look work);

  /// unauthenticated unless the token is that of the station.
  Result<void> require_station(const http::Request& request, const std::string& station) const;
  /// A station has asked or sent something; how long ago is kept in the store now and then.
  void heard_of(const std::string& station) { heard_[station].at = parts_.wall_time(); }
  boost::asio::awaitable<Result<void>> keep_heard();
  /// Works out anew what each customer is, where a new day has begun.
  boost::asio::awaitable<Result<void>> refresh_standings();
  /// Rings for the stations that wait, for as long as any does.
  boost::asio::awaitable<void> watch_changes();
  /// Who of the office asks: unauthenticated without a session, forbidden for a role that may not.
  boost::asio::awaitable<Result<Person>> office(const http::Request& request, office::Permission permission);
  boost::asio::awaitable<Result<void>> station_or_office(const http::Request& request,
                                                         const std::string& station);

  ApiParts parts_;
  http::Router router_;
  Metrics metrics_;
  FeedBell bell_;
  steelyard::asio::Turnstile unpacked_{unpacked_max};
  int logins_waiting_ = 0;
  struct Heard {
    WallTime at;
    std::optional<protocol::Compared> compared;  ///< none: nothing new of it
  };
  std::map<std::string, Heard> heard_;  ///< stations, since it was kept last
  Instant heard_kept_at_;
  std::optional<LocalDay> standings_of_;  ///< the day (UTC) that they were worked out on by this program
};

/// A whole number in the query; `otherwise` when it is absent.
Result<std::int64_t> query_number(const http::Request& request, const std::string& name,
                                  std::int64_t otherwise, std::int64_t max);

/// So long somebody of the office stays signed in.
inline constexpr std::chrono::hours session_time{12};

/// Passwords that may wait for the password thread; beyond, a login is `busy`.
inline constexpr int logins_waiting_max = 16;

}  // namespace steelyard::ledger
