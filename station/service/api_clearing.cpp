// SPDX-License-Identifier: Apache-2.0
// Approvals, clearing, void.
#include "station/base/object_reader.h"
#include "station/base/words.h"
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
  request.reason = words_in(reader, "reason", 200);
  request.user = reader.text("user", 32);
  request.password = reader.text("password", 128);
  if (const auto fault = reader.finish()) return *fault;
  const auto named = dispatch::rule_named(rule);
  if (!named) return Error{ErrorCode::rule_not_approvable, {{"field", "rule"}, {"rule", rule}}};
  request.rule = *named;
  return request;
}

}  // namespace

void Api::add_clearing_calls() {
  add("POST", "/v1/dispatches/{id}/approvals", &Api::approve);
  add("POST", "/v1/dispatches/{id}/clear", &Api::clear);
  add("POST", "/v1/dispatches/{id}/void", &Api::void_dispatch);
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
  desk::Void voided{params.at("id"), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(voided)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
