// SPDX-License-Identifier: Apache-2.0
// The gate: what a pass is worth, and the exit.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/service/api.h"
#include "station/service/problem_json.h"

namespace steelyard::service {
namespace {

/// A QR of somebody else may be long.
constexpr std::size_t scanned_max = 4000;

/// The six answers of the gate in words.
struct Words {
  desk::PassVerdict verdict;
  const char* en;
  const char* zh;
};
constexpr Words verdict_words[] = {
    {desk::PassVerdict::pass, "PASS: compare plate, products and bags with the truck",
     "放行：请核对车号、品名和袋数"},
    {desk::PassVerdict::already_used, "ALREADY USED: this pass has been released before",
     "已使用：此出门证已放行过"},
    {desk::PassVerdict::wrong_plate, "WRONG PLATE: the pass is for another truck",
     "车号不符：此出门证属于另一辆车"},
    {desk::PassVerdict::expired, "EXPIRED: a supervisor has to approve the exit", "过期：需主管批准后放行"},
    {desk::PassVerdict::cancelled, "CANCELLED: the dispatch was voided", "已作废：该发货已作废"},
    {desk::PassVerdict::not_ours, "NOT OURS: this station issued no such pass",
     "非本站：本站没有签发此出门证"}};

Words words_of(desk::PassVerdict verdict) {
  for (const Words& words : verdict_words) {
    if (words.verdict == verdict) return words;
  }
  return verdict_words[5];
}

struct PassQuestion {
  std::string code;
  std::string number;
  std::string plate;
};

Result<PassQuestion> pass_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  PassQuestion question;
  question.code = reader.optional_text("code", scanned_max).value_or("");
  question.number = reader.optional_text("number", 40).value_or("");
  question.plate = reader.optional_text("plate", 30).value_or("");
  if (question.code.empty() == question.number.empty()) {
    reader.fail({ErrorCode::field_missing, {{"field", "code"}, {"rule", "either code or number"}}});
  }
  if (const auto fault = reader.finish()) return *fault;
  return question;
}

/// The number of the pass that a code is of; "" for what is no code: no pass has that number.
std::string number_of(const std::string& code, const std::string& station) {
  if (const auto typed = dispatch::read_short_code(code))
    return dispatch::numbered(station, "P", typed->pass);
  const auto read = dispatch::read_pass_code(code);
  return read ? read->content.number() : "";
}

}  // namespace

void Api::add_gate_calls() {
  add("POST", "/v1/passes/check", &Api::check_pass);
  add("POST", "/v1/passes/{number}/release", &Api::release);
}

boost::asio::awaitable<http::Response> Api::check_pass(http::Request request, Params,
                                                       access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::check_pass); !allowed) {
    co_return problem(request, allowed.error());
  }
  const auto question = pass_from(request.body);
  if (!question) co_return problem(request, question.error());
  const std::string number =
      question->number.empty() ? number_of(question->code, parts_.config.id) : question->number;
  const desk::Desk& desk = parts_.lane.desk();
  std::optional<dispatch::Dispatch> found;
  if (const auto* open = desk.model().find_by_pass(number)) {
    found = *open;
  } else {
    auto look = [this, number] { return dispatch_in(parts_.reader.dispatch_of_pass(number)); };
    auto closed = co_await asio::offload(parts_.queries, std::move(look));
    if (!closed) co_return problem(request, closed.error());
    found = *std::move(closed);
  }
  const auto verdict =
      desk.check_pass(found ? &*found : nullptr, question->code, question->plate, parts_.clock.wall());
  const Words words = words_of(verdict);
  Json::Object answer{{"verdict", name_of(verdict)},
                      {"text_en", words.en},
                      {"text_zh", words.zh},
                      {"pass", Json()},
                      {"dispatch", Json()}};
  if (found && verdict != desk::PassVerdict::not_ours) {
    Json dispatch = view_of(to_json(*found));
    answer["pass"] = *dispatch.find("pass");
    const auto held = verdict == desk::PassVerdict::pass ? desk.held_at_gate(*found) : std::nullopt;
    if (held) answer.emplace("why_not", problem_json(*held));
    if (found->exited_at) answer.emplace("since", to_rfc3339(*found->exited_at));
    answer["dispatch"] = std::move(dispatch);
  }
  co_return http::json_response(200, Json(std::move(answer)));
}

boost::asio::awaitable<http::Response> Api::release(http::Request request, Params params,
                                                    access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  desk::Release release{params.at("number"), {}};
  // The truck at the gate is in the model: its exit does not wait behind somebody's report.
  if (parts_.lane.desk().model().find_by_pass(release.pass) == nullptr) {
    auto look = [this, number = release.pass] { return dispatch_in(parts_.reader.dispatch_of_pass(number)); };
    auto known = co_await asio::offload(parts_.queries, std::move(look));
    if (!known) co_return problem(request, known.error());
    if (*known && !(*known)->is_open()) release.closed = *std::move(known);
  }
  auto answer = command(request, session, with_view(by_desk(std::move(release))));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
