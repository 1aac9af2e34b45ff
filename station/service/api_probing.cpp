// SPDX-License-Identifier: Apache-2.0
// What a line speaks, found out from the desktop; and what one wants to see beside it.
#include <filesystem>
#include <set>

#include "drivers/line/port_json.h"
#include "drivers/protocol_json.h"
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/secrets/secrets.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

using access::Permission;

Result<ProbeOrder> order_from(const std::string& text, const indicator::Registry& protocols,
                              const ScaleLane* scale) {
  const auto body = parse_json(text.empty() ? "{}" : text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  ProbeOrder out;
  out.id = secrets::random_hex(8);
  if (scale != nullptr) {
    out.scale = scale->id();
    out.line = scale->setup().line;
    out.deck_seen_empty = reader.optional_boolean("deck_seen_empty").value_or(false);
  } else {
    out.line = reader.text("line", 300);
  }
  out.wishes.ask = reader.optional_boolean("ask").value_or(false);
  out.wishes.seconds = static_cast<int>(reader.optional_integer("seconds", 1, 30).value_or(0));
  out.wishes.protocol = reader.optional_text("protocol", 50).value_or("");
  if (!out.wishes.protocol.empty() && protocols.find(out.wishes.protocol) == nullptr) {
    reader.fail(
        {ErrorCode::field_not_one_of, {{"field", "protocol"}, {"rule", "an id of GET /v1/protocols"}}});
  }
  if (const auto fault = reader.finish()) return *fault;
  const auto url = line::parse_line_url(out.line);
  if (!url) return url.error();
  // A recording is a file of this machine: nobody reads those by this call.
  if (std::holds_alternative<line::ReplayUrl>(*url))
    return Error{ErrorCode::field_bad_format, {{"field", "line"}, {"rule", "serial:, tcp: or tcp2217:"}}};
  return out;
}

/// The devices behind the lines that this station uses, whatever name the configuration gives them.
std::set<std::string> devices_in_use(const Config& config) {
  std::set<std::string> out;
  const auto add = [&](const std::string& text) {
    const auto url = line::parse_line_url(text);
    if (!url || !std::holds_alternative<line::SerialUrl>(*url)) return;
    std::error_code error;
    const auto& path = std::get<line::SerialUrl>(*url).path;
    const auto device = std::filesystem::canonical(path, error);
    out.insert(error ? path : device.string());
  };
  for (const auto& scale : config.scales) add(scale.line);
  for (const auto& display : config.displays) add(display.line);
  for (const auto& gate : config.gates) add(gate.line);
  return out;
}

}  // namespace

void Api::add_probing_calls() {
  add("POST", "/v1/scales/{id}/probe", &Api::probe_scale);
  add("GET", "/v1/scales/{id}/readings", &Api::newest_readings);
  add("POST", "/v1/scales/{id}/settings", &Api::apply_settings);
  add("DELETE", "/v1/scales/{id}/settings", &Api::take_settings_back);
  add("POST", "/v1/probes", &Api::probe_line);
  add("GET", "/v1/probes/newest", &Api::newest_probe);
  add("GET", "/v1/probes/{id}", &Api::one_probe);
  add("POST", "/v1/probes/{id}/cancel", &Api::cancel_probe);
  add("GET", "/v1/serial-ports", &Api::serial_ports);
  add("GET", "/v1/protocols", &Api::protocols);
}

boost::asio::awaitable<http::Response> Api::probe_scale(http::Request request, Params params,
                                                        access::Session session) {
  const ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  auto order = order_from(request.body, parts_.protocols, scale);
  if (!order) co_return problem(request, order.error());
  auto answer = begin_probe(request, *std::move(order), session);
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::probe_line(http::Request request, Params,
                                                       access::Session session) {
  auto order = order_from(request.body, parts_.protocols, nullptr);
  if (!order) co_return problem(request, order.error());
  auto answer = begin_probe(request, *std::move(order), session);
  co_return co_await std::move(answer);
}

/// It is on record before the line is lent, and again when the line is back.
boost::asio::awaitable<http::Response> Api::begin_probe(const http::Request& request, ProbeOrder order,
                                                        const access::Session& session) {
  order.by = session.user;
  LineProbes& probes = parts_.probes;
  Decide decide = [&probes, order](const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    if (auto may = access::require(context.roles, Permission::commission); !may) return {{}, may.error()};
    if (auto may = probes.may_begin(order); !may) return {{}, may.error()};
    const desk::Note note{"configuration", LineProbes::entry_of(order)};
    desk::Decision decision = desk.decide(note, context);
    if (decision.reply.ok()) decision.reply = desk::Reply{true, probes.begun(order)};
    return decision;
  };
  auto begin = [&probes, order](const desk::Reply&) { probes.begin(order); };
  auto answer = command(request, session, std::move(decide), std::move(begin));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_probe(http::Request request, Params params, access::Session) {
  const auto state = parts_.probes.look(params.at("id"));
  if (!state) co_return problem(request, {ErrorCode::not_found, {{"what", "probe " + params.at("id")}}});
  co_return http::json_response(200, *state);
}

boost::asio::awaitable<http::Response> Api::newest_probe(http::Request request, Params, access::Session) {
  const auto state = parts_.probes.look(parts_.probes.newest());
  if (!state) co_return problem(request, {ErrorCode::not_found, {{"what", "probe"}}});
  co_return http::json_response(200, *state);
}

boost::asio::awaitable<http::Response> Api::cancel_probe(http::Request request, Params params,
                                                         access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  const std::string id = params.at("id");
  LineProbes& probes = parts_.probes;
  Decide decide = [&probes, id](const desk::Desk&, const desk::Context& context) -> desk::Decision {
    if (auto may = access::require(context.roles, Permission::commission); !may) return {{}, may.error()};
    if (!probes.look(id)) return {{}, Error{ErrorCode::not_found, {{"what", "probe " + id}}}};
    return {{}, desk::Reply{false, Json::Object{{"probe", id}}}};
  };
  // One that has ended meanwhile stays as it ended.
  auto cancel = [&probes, id](const desk::Reply&) { probes.cancel(id); };
  auto answer = command(request, session, std::move(decide), std::move(cancel));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::newest_readings(http::Request request, Params params,
                                                            access::Session) {
  const ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  co_return http::json_response(200, scale->newest_readings());
}

/// Asks the system, which may take a moment: not on the loop.
boost::asio::awaitable<http::Response> Api::serial_ports(http::Request request, Params, access::Session) {
  auto look = [&config = parts_.config]() -> Result<Json> {
    line::SystemPorts system;
    const auto ports = line::serial_ports(system);
    if (!ports) return ports.error();
    const auto used = devices_in_use(config);
    Json::Array rows;
    for (const auto& port : *ports) {
      Json row = line::json_of(port);
      row.object()->emplace("used", used.contains(port.port.device));
      rows.push_back(std::move(row));
    }
    return Json(std::move(rows));
  };
  const auto rows = co_await asio::offload(parts_.queries, std::move(look));
  if (!rows) co_return problem(request, rows.error());
  co_return http::json_response(200, *rows);
}

boost::asio::awaitable<http::Response> Api::protocols(http::Request, Params, access::Session) {
  Json::Array rows;
  for (const auto& protocol : parts_.protocols.all()) rows.push_back(indicator::json_of(protocol));
  co_return http::json_response(200, Json(std::move(rows)));
}

}  // namespace steelyard::service
