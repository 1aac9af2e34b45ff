// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/slip_checker.h"

#include <algorithm>

#include "tests/simulation/json_words.h"

namespace steelyard::simulation {
namespace {

bool is_approved(const Json& dispatch, std::string_view rule) {
  const auto& approvals = array_in(dispatch, "approvals");
  return std::any_of(approvals.begin(), approvals.end(),
                     [&](const Json& approval) { return text_in(approval, "rule") == rule; });
}

}  // namespace

std::int64_t SlipChecker::taken_g(const Line& line, const std::string& except) const {
  std::int64_t sum = 0;
  if (const auto parts = booked_.find(line.first); parts != booked_.end()) {
    for (const auto& [key, part] : parts->second) sum += key.second == line.second ? part.quantity_g : 0;
  }
  for (const auto& [id, held] : reserved_g_) {
    const auto own = held.find(line);
    if (id != except && own != held.end()) sum += own->second;
  }
  return sum;
}

void SlipChecker::take_dispatch(const Json& body) {
  const std::string id = text_in(body, "id");
  const std::string state = text_in(body, "state");
  const std::string was = std::exchange(states_[id], state);
  if (was.empty()) check_arrival(body);
  if (state == "cleared" && was != state) check_clearing(body);
  auto& held = reserved_g_[id];
  held.clear();
  for (const Json& line : array_in(body, "lines")) {
    const Line key{text_in(line, "slip"), number_at(line, "line")};
    const Part part{number_at(line, "quantity_g"), number_at(line, "bags")};
    if (state == "exited") {
      booked_[key.first][{id, key.second}] = part;
    } else {
      held[key] = part.quantity_g;
    }
  }
  if (state == "exited" || state == "voided") reserved_g_.erase(id);
}

void SlipChecker::check_arrival(const Json& body) {
  const std::string id = text_in(body, "id");
  for (const Json& line : array_in(body, "lines")) {
    const Line key{text_in(line, "slip"), number_at(line, "line")};
    const Slip& slip = slips_[key.first];
    if (slip.state != "open") wrong_(id + " came for slip " + key.first + ", which is " + slip.state);
    const auto ordered = slip.ordered_g.find(key.second);
    const std::int64_t ordered_g = ordered == slip.ordered_g.end() ? 0 : ordered->second;
    if (number_at(line, "ordered_g") != ordered_g) wrong_(id + " has another order than slip " + key.first);
    if (taken_g(key, id) + number_at(line, "planned_g") > ordered_g)
      wrong_(id + " is promised more of slip " + key.first + " than is left");
  }
  for (const Json& terms : array_in(body, "terms")) {
    if (text_in(terms, "payment") == "unpaid" && !is_approved(body, "slip_unpaid"))
      wrong_(id + " came on an unpaid slip and nobody approved it");
    if (integer_in(terms, "over_credit") && !is_approved(body, "credit_exceeded"))
      wrong_(id + " came on exceeded credit and nobody approved it");
  }
}

void SlipChecker::check_clearing(const Json& body) {
  const std::string id = text_in(body, "id");
  for (const Json& line : array_in(body, "lines")) {
    const Line key{text_in(line, "slip"), number_at(line, "line")};
    if (slips_[key.first].state == "cancelled") wrong_(id + " was cleared on a cancelled slip");
    const bool is_over = taken_g(key, id) + number_at(line, "quantity_g") > number_at(line, "ordered_g");
    if (is_over && !is_approved(body, "over_shipment"))
      wrong_(id + " was cleared with more than was ordered on slip " + key.first);
  }
}

void SlipChecker::take_slip(const Json& body) {
  Slip now;
  now.version = integer_in(body, "version").value_or(1);
  now.state = text_in(body, "state");
  for (const Json& line : array_in(body, "lines"))
    now.ordered_g[number_at(line, "line")] = number_at(line, "quantity_g");
  for (const Json& part : array_in(body, "shipped")) {
    now.shipped[{text_in(part, "dispatch"), number_at(part, "line")}] = {number_at(part, "quantity_g"),
                                                                         number_at(part, "bags")};
  }
  const std::string number = text_in(body, "number");
  check_slip(number, slips_[number], now);
  slips_[number] = std::move(now);
}

void SlipChecker::check_slip(const std::string& number, const Slip& before, const Slip& now) {
  if (now.shipped != booked_[number]) wrong_("slip " + number + " does not say what left of it");
  if (now.version != before.version && now.version != before.version + 1)
    wrong_("slip " + number + " went from version " + std::to_string(before.version) + " to " +
           std::to_string(now.version));
  if (now.version == before.version && now.ordered_g != before.ordered_g)
    wrong_("slip " + number + " was changed without a new version");
  if (before.state == "cancelled" && now.state != before.state)
    wrong_("slip " + number + " came back after it was cancelled");
  if (now.state == "cancelled") return;
  const bool is_all = std::all_of(now.ordered_g.begin(), now.ordered_g.end(), [&](const auto& line) {
    std::int64_t left = line.second;
    for (const auto& [key, part] : now.shipped) left -= key.second == line.first ? part.quantity_g : 0;
    return left <= 0;
  });
  if (is_all != (now.state == "shipped"))
    wrong_("slip " + number + " is " + now.state + " and should not be");
}

void SlipChecker::at_the_end() {
  for (const auto& [number, parts] : booked_) {
    if (slips_[number].shipped != parts)
      wrong_("slip " + number + " does not say what left of it in the end");
  }
}

}  // namespace steelyard::simulation
