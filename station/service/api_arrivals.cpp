// SPDX-License-Identifier: Apache-2.0
// A truck comes with its slips.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

constexpr std::size_t slips_max = 10;
constexpr std::size_t approvals_max = 2;  // one for each rule that an arrival may need

/// A second person's approval as it is sent.
struct Wanted {
  dispatch::Rule rule = dispatch::Rule::slip_unpaid;
  std::string reason;
  std::string user;
  std::string password;
};

struct ArrivalRequest {
  desk::Arrive arrive;
  std::vector<Wanted> approvals;
};

std::string item(const char* list, std::size_t i) {
  return std::string(list) + "[" + std::to_string(i) + "]";
}

void read_slips(ObjectReader& reader, desk::Arrive& command) {
  const Json::Array* slips = reader.array("slips", slips_max);
  if (slips == nullptr) return;
  for (const Json& slip : *slips) {
    if (slip.string() == nullptr) {
      reader.fail({ErrorCode::field_wrong_type, {{"field", "slips"}, {"rule", "array of strings"}}});
      break;
    }
    command.slips.push_back(*slip.string());
  }
  if (slips->empty()) reader.fail({ErrorCode::field_missing, {{"field", "slips"}, {"rule", "at least one"}}});
}

void read_plan(ObjectReader& reader, desk::Arrive& command) {
  const Json::Array* lines = reader.array("lines", slips_max * dispatch::slip_lines_max, false);
  if (lines == nullptr) return;
  for (std::size_t i = 0; i < lines->size(); ++i) {
    ObjectReader line((*lines)[i], item("lines", i));
    desk::Arrive::Plan plan;
    plan.line.slip = line.text("slip", 40);
    plan.line.line =
        static_cast<int>(line.integer("line", 1, static_cast<std::int64_t>(dispatch::slip_lines_max)));
    plan.bags = line.optional_integer("bags", 1, dispatch::bags_max);
    const auto grams = line.optional_integer("quantity_g", 1, largest_mass.in_grams());
    if (grams) plan.quantity = Mass::grams(*grams);
    if (plan.bags.has_value() == grams.has_value() && line.is_faultless()) {
      line.fail({ErrorCode::field_missing,
                 {{"field", line.path_of("bags")}, {"rule", "or quantity_g, one of the two"}}});
    }
    command.plan.push_back(std::move(plan));
    reader.absorb(line);
  }
}

void read_approvals(ObjectReader& reader, std::vector<Wanted>& out) {
  const Json::Array* approvals = reader.array("approvals", approvals_max, false);
  if (approvals == nullptr) return;
  for (std::size_t i = 0; i < approvals->size(); ++i) {
    ObjectReader approval((*approvals)[i], item("approvals", i));
    Wanted wanted;
    const std::string rule = approval.text("rule", 40);
    wanted.reason = words_in(approval, "reason", 200);
    wanted.user = approval.text("user", 32);
    wanted.password = approval.text("password", 128);
    const auto named = dispatch::rule_named(rule);
    if (named) wanted.rule = *named;
    if (!named && approval.is_faultless()) {
      approval.fail({ErrorCode::rule_not_approvable, {{"field", approval.path_of("rule")}, {"rule", rule}}});
    }
    out.push_back(std::move(wanted));
    reader.absorb(approval);
  }
}

Result<ArrivalRequest> arrival_from(const Json& body) {
  ObjectReader reader(body);
  ArrivalRequest request;
  desk::Arrive& command = request.arrive;
  command.plate = reader.text("plate", 30);
  command.driver = reader.optional_text("driver", 50).value_or("");
  if (const auto axles = reader.optional_integer("axles", 1, 20)) command.axles = static_cast<int>(*axles);
  command.vehicle_class = reader.optional_text("vehicle_class", 40).value_or("");
  read_slips(reader, command);
  read_plan(reader, command);
  read_approvals(reader, request.approvals);
  if (const auto fault = reader.finish()) return *fault;
  return request;
}

/// The request as it is remembered: even as a hash it must not help to guess a password.
std::string without_passwords(Json body) {
  const auto approvals = body.object()->find("approvals");
  if (approvals != body.object()->end() && approvals->second.array() != nullptr) {
    for (Json& approval : *approvals->second.array()) {
      if (approval.object() != nullptr) approval.object()->erase("password");
    }
  }
  return to_text(body);
}

/// Those of the slips that are no longer open.
Result<std::vector<dispatch::PickSlip>> closed_slips(const std::vector<std::string>& numbers,
                                                     store::Reader& reader) {
  std::vector<dispatch::PickSlip> out;
  for (const auto& number : numbers) {
    const auto record = reader.slip(number);
    if (!record && record.error().code == ErrorCode::not_found) continue;
    if (!record) return record.error();
    auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) return slip.error();
    if (slip->state != dispatch::SlipState::open) out.push_back(*std::move(slip));
  }
  return out;
}

}  // namespace

void Api::add_arrival_calls() {
  add("POST", "/v1/dispatches", &Api::arrive);
}

boost::asio::awaitable<http::Response> Api::arrive(http::Request request, Params, access::Session session) {
  auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  auto wanted = arrival_from(*body);
  if (!wanted) co_return problem(request, wanted.error());
  desk::Arrive arrival = std::move(wanted->arrive);
  for (const auto& approval : wanted->approvals) {
    const auto approver = co_await parts_.door.verify(approval.user, approval.password);
    if (!approver) co_return problem(request, approver.error());
    desk::Arrive::Approval verified{approval.rule, approval.reason, *approver};
    arrival.approvals.push_back(std::move(verified));
  }
  if (!wanted->approvals.empty()) request.body = without_passwords(*std::move(body));
  auto look = [this, numbers = arrival.slips] { return closed_slips(numbers, parts_.reader); };
  auto closed = co_await asio::offload(parts_.queries, std::move(look));
  if (!closed) co_return problem(request, closed.error());
  arrival.closed = *std::move(closed);
  auto answer = command(request, session, with_view(by_desk(std::move(arrival))));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
