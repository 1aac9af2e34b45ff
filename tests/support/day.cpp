// SPDX-License-Identifier: Apache-2.0
#include "tests/support/day.h"

#include <gtest/gtest.h>

namespace steelyard::support {

using access::Role;

dispatch::Signature SumSigner::sign(std::string_view message) const {
  dispatch::Signature out{};
  for (std::size_t i = 0; i < message.size(); ++i)
    out[i % out.size()] ^= static_cast<std::uint8_t>(message[i]);
  return out;
}

access::RoleSet roles_of(const std::string& actor) {
  if (actor == "wang") return {Role::weigher};
  if (actor == "sun") return {Role::storekeeper};
  if (actor == "zhou") return {Role::gatekeeper};
  if (actor == "zhao") return {Role::coordinator};
  if (actor == "chen" || actor == "guo") return {Role::supervisor};
  if (actor == "ma") return {Role::administrator};
  if (actor == "li") {
    return {Role::weigher, Role::storekeeper, Role::gatekeeper, Role::coordinator, Role::supervisor};
  }
  return {};
}

Day::Day(desk::Rules rules, desk::Model model, const char* begins)
    : desk_({"G1", "b00t"}, std::move(rules), signer_, std::move(model)), now_(*parse_rfc3339(begins)) {}

desk::Context Day::context(const std::string& actor) const {
  const std::chrono::seconds offset = std::chrono::hours(8);
  return {
      actor, roles_of(actor), now_, static_cast<std::int64_t>(entries_.size()), local_time(now_, offset).day,
      offset};
}

Result<desk::Reply> Day::run(const desk::Command& command, const std::string& actor) {
  now_ += std::chrono::seconds(1);
  return commit(desk_.decide(command, context(actor)));
}

Result<desk::Reply> Day::commit(desk::Decision decision) {
  desk_.committed(decision.entries);
  for (auto& sealed : decision.entries) {
    const Json* name = sealed.entry.body.find(sealed.entry.kind == "dispatch" ? "id" : "number");
    const bool holds_it_all = sealed.entry.kind != "weighing";
    if (holds_it_all && name != nullptr) last_[*name->string()] = entries_.size();
    entries_.push_back(std::move(sealed));
  }
  return std::move(decision.reply);
}

Json Day::must(const desk::Command& command, const std::string& actor) {
  auto reply = run(command, actor);
  EXPECT_TRUE(reply.ok()) << (reply.ok() ? "" : sentence(reply.error()));
  return reply.ok() ? reply->body : Json(Json::Object{});
}

ErrorCode Day::refusal(const desk::Command& command, const std::string& actor) {
  const auto reply = run(command, actor);
  EXPECT_FALSE(reply.ok());
  return reply.ok() ? ErrorCode::internal : reply.error().code;
}

std::string Day::make_slip(std::int64_t bags, dispatch::Payment payment) {
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C001", "Li farm"};
  slip.payment = payment;
  const Mass bag = Mass::kilograms(40);
  slip.lines.push_back({1,
                        {"F101", "Pig 40"},
                        bag,
                        "3 mm",
                        bag * bags,
                        bags,
                        {312'345},
                        amount_of(bag * bags, {312'345}),
                        ""});
  return *must(desk::MakeSlip{slip}, "zhao").find("number")->string();
}

std::string Day::arrive(const std::string& slip, const std::string& plate, std::optional<int> axles) {
  return *must(desk::Arrive{plate, {slip}, "", axles}).find("id")->string();
}

desk::Weigh Day::weigh(const std::string& dispatch, std::int64_t kg, const std::string& reason) const {
  desk::Weigh command;
  command.dispatch = dispatch;
  command.reason = reason;
  command.capture.mass = Mass::kilograms(kg);
  command.capture.interval = Mass::kilograms(20);
  command.capture.indication.value = weighing::Decimal{kg, 0};
  command.capture.frame = {0x02, 0x2B, 0x03};
  command.capture.at = now_;
  command.capture.trace.add(0, Mass());
  command.capture.trace.add(1000, Mass::kilograms(kg));
  command.scale.id = "north";
  command.scale.max = Mass::kilograms(80'000);
  command.scale.min = Mass::kilograms(400);
  return command;
}

std::string Day::gone(std::int64_t bags, std::int64_t net_kg, const std::string& plate) {
  const std::string id = loaded(bags, bags, net_kg, plate);
  const Json cleared = must(desk::Clear{id});
  must(desk::Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  return id;
}

Json Day::last_body(const std::string& id) const {
  const auto last = last_.find(id);
  return last == last_.end() ? Json() : entries_[last->second].entry.body;
}

desk::Correct Day::correction(const std::string& id, std::vector<dispatch::Corrected::Line> lines,
                              const std::string& approver) const {
  desk::Correct command{
      id, std::move(lines), false, "counted again at the customer's", {approver, roles_of(approver), now_},
      {}};
  const auto body = last_body(id);
  const auto dispatch = dispatch::dispatch_from_journal(body);
  if (!dispatch) return command;
  desk::Correct::Closed closed{*dispatch, {}, desk_.model().head().seq};
  for (const auto& number : dispatch->slips) {
    closed.slips.push_back(*dispatch::slip_from_journal(last_body(number)));
  }
  command.closed = std::move(closed);
  return command;
}

desk::Count Day::count(const std::string& dispatch, const std::string& slip, std::int64_t bags,
                       const std::string& batch) const {
  return {dispatch, {{slip, 1, bags, batch}}};
}

std::string Day::loaded(std::int64_t ordered, std::int64_t bags, std::int64_t net_kg,
                        const std::string& plate) {
  const std::string slip = make_slip(ordered);
  const std::string id = arrive(slip, plate);
  must(weigh(id, 15'000));
  must(count(id, slip, bags), "sun");
  must(weigh(id, 15'000 + net_kg));
  return id;
}

}  // namespace steelyard::support
