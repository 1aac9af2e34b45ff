// SPDX-License-Identifier: Apache-2.0
// Approvals, clearing, void.
#include <algorithm>

#include "station/asio/offload.h"
#include "station/base/json_members.h"
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

/// Who was refused under that rule last, but for `approver`; empty: nobody.
Result<std::string> asked_by(store::Reader& reader, const std::string& dispatch, dispatch::Rule rule,
                             const std::string& approver) {
  const auto about = reader.about(dispatch);
  if (!about) return about.error();
  const auto asks = [&](const journal::SealedEntry& sealed) {
    const journal::Entry& entry = sealed.entry;
    return entry.kind == "refusal" && text_in(entry.body, "code") == name_of(rule) && entry.actor != approver;
  };
  const auto last = std::find_if(about->rbegin(), about->rend(), asks);
  return last == about->rend() ? std::string() : last->entry.actor;
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
  desk::Approve approval{params.at("id"), wanted->rule, wanted->reason, *approver, {}};
  if (wanted->user == session.user) {
    // What the model has is on disk, so the tables are at least as far as it is now.
    auto look = [this, approval] {
      return asked_by(parts_.reader, approval.dispatch, approval.rule, approval.approver.name);
    };
    auto asked = co_await asio::offload(parts_.queries, std::move(look));
    if (!asked) co_return problem(request, asked.error());
    approval.asked_by = *std::move(asked);
  }
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
