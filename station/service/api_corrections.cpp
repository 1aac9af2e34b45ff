// SPDX-License-Identifier: Apache-2.0
// A truck that leaves empty, and one that has left and was found to have been otherwise.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

struct CorrectionRequest {
  desk::Correct command;
  std::string user;
  std::string password;
  std::string fingerprint;  ///< what is remembered of the request: all but the password
};

dispatch::Corrected::Line line_from(ObjectReader& r) {
  dispatch::Corrected::Line line;
  line.line.slip = r.text("slip", 40);
  line.line.line =
      static_cast<int>(r.integer("line", 1, static_cast<std::int64_t>(dispatch::slip_lines_max)));
  line.bags = r.optional_integer("bags", 0, dispatch::bags_max);
  if (r.has("quantity_g")) line.quantity = r.mass("quantity_g");
  line.batch = optional_words_in(r, "batch", 40);
  if (line.bags && line.quantity) {
    r.fail({ErrorCode::field_not_one_of, {{"field", r.path_of("bags")}, {"rule", "bags, quantity_g"}}});
  }
  return line;
}

Result<CorrectionRequest> correction_from(const std::string& text, const std::string& dispatch) {
  auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  CorrectionRequest request;
  request.command.dispatch = dispatch;
  request.command.reason = words_in(reader, "reason", 200);
  request.command.cancels = reader.optional_integer("cancel", 1, 1).has_value();
  request.user = reader.text("user", 32);
  request.password = reader.text("password", 128);
  const Json::Array* lines = reader.array("lines", dispatch::slip_lines_max, !request.command.cancels);
  for (std::size_t i = 0; lines != nullptr && i < lines->size(); ++i) {
    ObjectReader line((*lines)[i], "lines[" + std::to_string(i) + "]");
    request.command.lines.push_back(line_from(line));
    reader.absorb(line);
  }
  if (request.command.cancels && lines != nullptr) {
    reader.fail({ErrorCode::field_not_one_of, {{"field", "lines"}, {"rule", "lines, cancel"}}});
  }
  if (const auto fault = reader.finish()) return *fault;
  // What is remembered of the request, even as a hash, must not help to guess the password.
  body->object()->erase("password");
  request.fingerprint = to_text(*body);
  return request;
}

/// The dispatch and its slips, where it is no longer open.
Result<std::optional<desk::Correct::Closed>> closed_one(store::Reader& reader, const std::string& id,
                                                        std::int64_t as_of) {
  auto dispatch = dispatch_in(reader.dispatch(id));
  if (!dispatch) return dispatch.error();
  if (!*dispatch || (*dispatch)->is_open()) return std::optional<desk::Correct::Closed>();
  desk::Correct::Closed closed{**std::move(dispatch), {}, as_of};
  for (const auto& number : closed.dispatch.slips) {
    const auto record = reader.slip(number);
    if (!record) return record.error();
    auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) return slip.error();
    closed.slips.push_back(*std::move(slip));
  }
  return std::optional(std::move(closed));
}

}  // namespace

void Api::add_correction_calls() {
  add("POST", "/v1/dispatches/{id}/no-sale", &Api::no_sale);
  add("POST", "/v1/dispatches/{id}/correct", &Api::correct);
}

boost::asio::awaitable<http::Response> Api::no_sale(http::Request request, Params params,
                                                    access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::NoSale wanted{params.at("id"), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(wanted)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::correct(http::Request request, Params params,
                                                    access::Session session) {
  auto wanted = correction_from(request.body, params.at("id"));
  if (!wanted) co_return problem(request, wanted.error());
  const auto approver = co_await parts_.door.verify(wanted->user, wanted->password);
  if (!approver) co_return problem(request, approver.error());
  request.body = wanted->fingerprint;
  desk::Correct command_wanted = std::move(wanted->command);
  command_wanted.approver = *approver;
  // What the model has is on disk, so the tables are at least as far as it is now.
  const std::int64_t as_of = parts_.lane.desk().model().head().seq;
  auto look = [this, id = command_wanted.dispatch, as_of] { return closed_one(parts_.reader, id, as_of); };
  auto closed = co_await asio::offload(parts_.queries, std::move(look));
  if (!closed) co_return problem(request, closed.error());
  command_wanted.closed = *std::move(closed);
  auto answer = command(request, session, with_view(by_desk(std::move(command_wanted))));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
