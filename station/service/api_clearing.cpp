// SPDX-License-Identifier: Apache-2.0
// Approvals, clearing, void, print.
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

}  // namespace

void Api::add_clearing_calls() {
  add("POST", "/v1/dispatches/{id}/approvals", &Api::approve);
  add("POST", "/v1/dispatches/{id}/clear", &Api::clear);
  add("POST", "/v1/dispatches/{id}/void", &Api::void_dispatch);
  add("POST", "/v1/dispatches/{id}/print", &Api::print);
}

boost::asio::awaitable<http::Response> Api::approve(http::Request request, Params params,
                                                    access::Session session) {
  const auto wanted = approval_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  const auto approver = co_await parts_.door.verify(wanted->user, wanted->password);
  if (!approver) co_return problem(request, approver.error());
  // What is remembered of the request, even as a hash, must not help to guess the password.
  request.body = name_of(wanted->rule);
  request.body += "\n" + wanted->reason + "\n" + wanted->user;
  desk::Approve approval{params.at("id"), wanted->rule, wanted->reason, *approver};
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(approval)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::clear(http::Request request, Params params,
                                                  access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  desk::Clear clear{params.at("id")};
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(clear)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::void_dispatch(http::Request request, Params params,
                                                          access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::Void voided{params.at("id"), reader.text("reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(voided)));
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
      auto dispatch = dispatch_in(parts_.reader.dispatch(id));
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

}  // namespace steelyard::service
