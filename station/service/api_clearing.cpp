// SPDX-License-Identifier: Apache-2.0
// Approvals, clearing, void, print, gate.
#include <algorithm>

#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

struct ApprovalRequest {
  dispatch::Rule rule = dispatch::Rule::net_short;
  std::string reason;
  std::string user;
  std::string password;
};

Result<ApprovalRequest> approval_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  ApprovalRequest request;
  const std::string rule = reader.text("rule", 40);
  request.reason = reader.text("reason", 200);
  request.user = reader.text("user", 32);
  request.password = reader.text("password", 128);
  if (const auto fault = reader.finish()) return *fault;
  const auto named = dispatch::rule_named(rule);
  if (!named) return Error{ErrorCode::rule_not_approvable, {{"field", "rule"}, {"rule", rule}}};
  request.rule = *named;
  return request;
}

struct PrintRequest {
  std::string form;
  std::string printer;
};

Result<PrintRequest> print_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  PrintRequest request;
  request.form = reader.text("form", 40);
  request.printer = reader.text("printer", 20);
  if (const auto fault = reader.finish()) return *fault;
  return request;
}

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

/// The dispatch of a pass that is no longer open; empty where the station never issued it.
Result<std::optional<dispatch::Dispatch>> closed_dispatch(Result<store::Record> record) {
  if (!record && record.error().code == ErrorCode::not_found) return std::optional<dispatch::Dispatch>();
  if (!record) return record.error();
  auto read = dispatch::dispatch_from_journal(record->body);
  if (!read) return read.error();
  return std::optional<dispatch::Dispatch>(*std::move(read));
}

}  // namespace

void Api::add_clearing_calls() {
  add("POST", "/v1/dispatches/{id}/approvals", &Api::approve);
  add("POST", "/v1/dispatches/{id}/clear", &Api::clear);
  add("POST", "/v1/dispatches/{id}/void", &Api::void_dispatch);
  add("POST", "/v1/dispatches/{id}/print", &Api::print);
  add("POST", "/v1/passes/check", &Api::check_pass);
  add("POST", "/v1/passes/{number}/release", &Api::release);
}

boost::asio::awaitable<http::Response> Api::approve(http::Request request, Params params,
                                                    access::Session session) {
  const auto wanted = approval_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  auto closed = co_await not_in_the_yard(request, params.at("id"));
  if (closed) co_return *std::move(closed);
  const auto approver = co_await parts_.door.verify(wanted->user, wanted->password);
  if (!approver) co_return problem(request, approver.error());
  // What is remembered of the request, even as a hash, must not help to guess the password.
  request.body = name_of(wanted->rule);
  request.body += "\n" + wanted->reason + "\n" + wanted->user;
  desk::Approve approval{params.at("id"), wanted->rule, wanted->reason, *approver};
  auto answer = command(request, session, by_desk(std::move(approval)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::clear(http::Request request, Params params,
                                                  access::Session session) {
  auto closed = co_await not_in_the_yard(request, params.at("id"));
  if (closed) co_return *std::move(closed);
  desk::Clear clear{params.at("id")};
  auto answer = command(request, session, by_desk(std::move(clear)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::void_dispatch(http::Request request, Params params,
                                                          access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::Void voided{params.at("id"), reader.text("reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto closed = co_await not_in_the_yard(request, params.at("id"));
  if (closed) co_return *std::move(closed);
  auto answer = command(request, session, by_desk(std::move(voided)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::print(http::Request request, Params params,
                                                  access::Session session) {
  const auto wanted = print_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  const auto& printers = parts_.config.printers;
  const auto printer = std::find_if(printers.begin(), printers.end(),
                                    [&](const Printer& p) { return p.id == wanted->printer; });
  if (printer == printers.end()) {
    const Error unknown{ErrorCode::printer_unknown, {{"printer", wanted->printer}, {"field", "printer"}}};
    co_return problem(request, unknown);
  }
  const bool known_form = wanted->form == "weigh-ticket" || wanted->form == "gate-pass";
  if (known_form &&
      std::find(printer->forms.begin(), printer->forms.end(), wanted->form) == printer->forms.end()) {
    const Error elsewhere{ErrorCode::form_not_on_printer,
                          {{"printer", wanted->printer}, {"form", wanted->form}, {"field", "printer"}}};
    co_return problem(request, elsewhere);
  }

  const std::string id = params.at("id");
  desk::Print print{id, wanted->form, wanted->printer, {}};
  if (parts_.lane.desk().model().find_dispatch(id) == nullptr) {
    auto look = [this, id, form = wanted->form]() -> Result<std::optional<desk::Print::Closed>> {
      auto dispatch = closed_dispatch(parts_.reader.dispatch(id));
      if (!dispatch) return dispatch.error();
      if (!*dispatch) return std::optional<desk::Print::Closed>();
      const auto counts = parts_.reader.print_counts(id);
      if (!counts) return counts.error();
      const auto count = counts->find(form);
      return std::optional(
          desk::Print::Closed{**std::move(dispatch), count == counts->end() ? 0 : count->second});
    };
    auto closed = co_await asio::offload(parts_.queries, std::move(look));
    if (!closed) co_return problem(request, closed.error());
    print.closed = *std::move(closed);
  }
  auto spool = [this, print](const desk::Reply& reply) {
    const FormWish wish{print.form, print.dispatch, *reply.body.find("copy")->integer(), false};
    parts_.spool.add(wish, print.printer);
  };
  auto answer = command(request, session, by_desk(print), std::move(spool));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::check_pass(http::Request request, Params,
                                                       access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::check_pass); !allowed) {
    co_return problem(request, allowed.error());
  }
  const auto question = pass_from(request.body);
  if (!question) co_return problem(request, question.error());
  std::string number = question->number;
  if (number.empty()) {
    const auto code = dispatch::read_pass_code(question->code);
    number = code ? code->content.number : "";  // no pass has that number: not ours
  }
  const desk::Desk& desk = parts_.lane.desk();
  std::optional<dispatch::Dispatch> found;
  if (const auto* open = desk.model().find_by_pass(number)) {
    found = *open;
  } else {
    auto look = [this, number] { return closed_dispatch(parts_.reader.dispatch_of_pass(number)); };
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
    Json dispatch = to_json(*found);
    answer["pass"] = *dispatch.find("pass");
    if (found->exited_at) answer.emplace("since", to_rfc3339(*found->exited_at));
    answer["dispatch"] = std::move(dispatch);
  }
  co_return http::json_response(200, Json(std::move(answer)));
}

boost::asio::awaitable<http::Response> Api::release(http::Request request, Params params,
                                                    access::Session session) {
  desk::Release release{params.at("number"), {}};
  auto look = [this, number = release.pass] {
    return closed_dispatch(parts_.reader.dispatch_of_pass(number));
  };
  auto known = co_await asio::offload(parts_.queries, std::move(look));
  if (!known) co_return problem(request, known.error());
  if (*known && !(*known)->is_open()) release.closed = *std::move(known);
  auto answer = command(request, session, by_desk(std::move(release)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
