// SPDX-License-Identifier: Apache-2.0
// Lights and barriers: as they are, and commanded by a person.
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"

namespace steelyard::service {

void Api::add_yard_device_calls() {
  add("GET", "/v1/gates", &Api::gates);
  add("POST", "/v1/gates/{id}/open", &Api::open_gate);
  add("POST", "/v1/gates/{id}/close", &Api::close_gate);
  add("POST", "/v1/gates/{id}/green", &Api::green_gate);
  add("POST", "/v1/gates/{id}/red", &Api::red_gate);
}

boost::asio::awaitable<http::Response> Api::gates(http::Request, Params, access::Session) {
  Json::Array out;
  for (Json& gate : parts_.gates.snapshots()) out.push_back(std::move(gate));
  co_return http::json_response(200, Json(std::move(out)));
}

boost::asio::awaitable<http::Response> Api::open_gate(http::Request request, Params params,
                                                      access::Session session) {
  return command_gate(std::move(request), params.at("id"), GateAction::open, std::move(session));
}

boost::asio::awaitable<http::Response> Api::close_gate(http::Request request, Params params,
                                                       access::Session session) {
  return command_gate(std::move(request), params.at("id"), GateAction::close, std::move(session));
}

boost::asio::awaitable<http::Response> Api::green_gate(http::Request request, Params params,
                                                       access::Session session) {
  return command_gate(std::move(request), params.at("id"), GateAction::green, std::move(session));
}

boost::asio::awaitable<http::Response> Api::red_gate(http::Request request, Params params,
                                                     access::Session session) {
  return command_gate(std::move(request), params.at("id"), GateAction::red, std::move(session));
}

/// As with a scale that is asked: it is on record that it will be commanded, it is commanded, and it is on
/// record what came of it. The same key never commands it again.
boost::asio::awaitable<http::Response> Api::command_gate(http::Request request, std::string id,
                                                         GateAction action, access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::OperateGate command{id, std::string(name_of(action)), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  if (const auto may = parts_.gates.may_command(id, action); !may) co_return problem(request, may.error());

  Decide begin = [this, command](const desk::Desk& desk, const desk::Context& context) mutable {
    command.is_due = parts_.gates.is_due(command.gate);
    return desk.decide(command, context);
  };
  auto asked = job_of(request, session, std::move(begin));
  if (!asked) co_return problem(request, asked.error());
  const std::string key = asked->key;
  asked->key += "\nasked";  // no key of a request has a line end
  auto begun = parts_.lane.run(*std::move(asked));
  const http::Response on_record = co_await std::move(begun);
  if (on_record.status >= 400) co_return on_record;

  command.is_due = on_record.body.find("\"not_due\"") == std::string::npos;
  // Where the program ended in between nobody knows, and nothing is commanded again.
  command.result = "unconfirmed";
  if (on_record.header("Idempotency-Replayed").empty()) {
    commanded_.insert_or_assign(key, std::nullopt);
    auto commanding = parts_.gates.command(id, action);
    const Result<void> done = co_await std::move(commanding);
    command.result = done ? "done" : "dropped";
    if (!done) command.error = done.error();
    commanded_.insert_or_assign(key, command);
  } else if (const auto known = commanded_.find(key); known != commanded_.end()) {
    if (!known->second) co_return problem(request, {ErrorCode::busy});  // the first one is under way
    command = *known->second;
  }
  auto end = job_of(request, session, by_desk(command));
  if (!end) co_return problem(request, end.error());
  end->recorded = [this, key] { commanded_.erase(key); };
  auto ended = parts_.lane.run(*std::move(end));
  co_return co_await std::move(ended);
}

}  // namespace steelyard::service
