// SPDX-License-Identifier: Apache-2.0
// Slips, arrival, weighing, by the plain model.
#include "tests/station/desk/plain_day.h"

#include <algorithm>
#include <cstdlib>

namespace steelyard::desk {
std::int64_t PlainDay::reserved_kg(const PlainKey& line, const std::string& except) const {
  std::int64_t sum = 0;
  for (const auto& [id, truck] : trucks) {
    if (id == except || !truck.is_open()) continue;
    for (const auto& load : truck.loads) sum += load.key == line ? truck.holds_kg(load) : 0;
  }
  return sum;
}

std::int64_t PlainDay::free_kg(const PlainKey& line) const {
  const PlainSlip& slip = slips.at(line.first);
  const auto& l = slip.lines.at(static_cast<std::size_t>(line.second) - 1);
  const std::int64_t left =
      std::max<std::int64_t>(0, l.ordered_kg - slip.gone_kg(line.second) - reserved_kg(line));
  return l.bag_kg == 0 ? left : left / l.bag_kg * l.bag_kg;
}

int PlainDay::standing(const std::string& number, const std::vector<std::string>& together) const {
  const PlainSlip& slip = slips.at(number);
  if (slip.payment == "paid") return 0;
  if (slip.payment == "unpaid") return 3;
  std::int64_t used = slip.used;
  for (const auto& other : together) {
    if (other == number || slips.at(other).payment == "credit") used += slips.at(other).amount();
  }
  return used > slip.limit ? 2 : 1;
}

bool PlainDay::is_on_a_truck(const PlainKey& line) const {
  return std::any_of(trucks.begin(), trucks.end(), [&](const auto& t) {
    return t.second.is_open() && std::any_of(t.second.loads.begin(), t.second.loads.end(),
                                             [&](const auto& l) { return l.key == line; });
  });
}

std::string PlainDay::arrive(const std::string& plate, const std::vector<std::string>& wanted,
                             const std::optional<Plan>& plan, const std::set<std::string>& approved) const {
  for (const auto& [id, truck] : trucks) {
    if (truck.is_open() && truck.plate == plate) return "plate_already_open";
  }
  for (const auto& number : wanted) {
    const PlainSlip& slip = slips.at(number);
    if (slip.is_cancelled) return "slip_cancelled";
    if (slip.is_shipped()) return "slip_shipped";
    if (!slip.plate.empty() && slip.plate != plate) return "slip_other_plate";
    if (slip.customer != slips.at(wanted[0]).customer) return "slips_of_two_customers";
    if (plan && plan->line.first == number) {
      const auto& line = slip.lines.at(static_cast<std::size_t>(plan->line.second) - 1);
      if (line.bag_kg == 0 && plan->in_bags) return "bulk_not_counted";
      if (plan->kg <= 0 || plan->kg > free_kg(plan->line)) return "field_out_of_range";
      continue;
    }
    bool has_any = false;
    for (std::size_t i = 1; i <= slip.lines.size(); ++i)
      has_any = has_any || free_kg({number, static_cast<int>(i)}) > 0;
    if (!has_any) return "slip_shipped";
  }
  for (const auto& number : wanted) {
    const int now = standing(number, wanted);
    if (now == 3 && !approved.contains("slip_unpaid")) return "slip_unpaid";
    if (now == 2 && !approved.contains("credit_exceeded")) return "credit_exceeded";
  }
  return "";
}

std::string PlainDay::weigh(const PlainTruck& truck, const std::string& purpose,
                            const std::optional<PlainKey>& line, bool has_reason) const {
  const bool is_loading = truck.state == "empty_weighed" || truck.state == "loading";
  const bool usual = purpose == (truck.state == "arrived" ? "empty" : "loaded");
  const bool again = purpose == "empty" && is_loading && truck.legs().empty();
  const bool may = usual || again || (purpose == "leg" && is_loading);
  if (truck.state == "cleared" || !may) return "wrong_state";
  if (truck.is_held) return "dispatch_held";
  if (purpose != "leg") return truck.weight(purpose) != nullptr && !has_reason ? "reason_required" : "";
  if (!line) return "leg_line_needed";
  const bool known =
      std::any_of(truck.loads.begin(), truck.loads.end(), [&](const auto& l) { return l.key == *line; });
  if (!known) return "unknown_line";
  const auto legs = truck.legs();
  if (std::none_of(legs.begin(), legs.end(), [&](const auto* leg) { return leg->line == line; })) return "";
  if (legs.back()->line != line) return "leg_order";
  return has_reason ? "" : "reason_required";
}

void PlainDay::put_weight(PlainTruck& truck, PlainTruck::Weight weight) {
  auto& all = truck.weights;
  for (auto& earlier : all) {
    const bool same = weight.purpose == "leg" ? earlier.line == weight.line : true;
    if (earlier.purpose == weight.purpose && same) earlier.counts = false;
  }
  // The loaded truck stands in for the last leg where every line had its own.
  if (weight.purpose == "loaded" && truck.legs().size() == truck.loads.size()) {
    const auto* last = truck.legs().back();
    for (auto& earlier : all) {
      if (&earlier == last) earlier.counts = false;
    }
  }
  if (weight.purpose == "loaded") truck.state = "loaded_weighed";
  if (weight.purpose == "leg") truck.state = "loading";
  if (truck.state == "arrived") truck.state = "empty_weighed";
  // A waiver is good for one weight.
  truck.drop_approvals({weight.source == "manual"     ? "manual_weight"
                        : weight.source == "measured" ? "zero_not_seen"
                                                      : "tare_history"});
  truck.drop_outdated_approvals();
  all.push_back(std::move(weight));
}

std::vector<PlainTruck::Weight> PlainDay::tares(const std::string& plate) const {
  std::vector<PlainTruck::Weight> out;
  for (const auto& [id, truck] : trucks) {
    const bool has_pass = truck.state == "cleared" || truck.state == "exited";
    if (truck.plate != plate || !has_pass) continue;
    for (const auto& w : truck.weights) {
      if (w.counts && w.purpose == "empty" && w.source == "measured") out.push_back(w);
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return out;
}

namespace {

/// Of at least five, one lies farther from the middle than the limit.
bool is_wild(const std::vector<PlainTruck::Weight>& tares) {
  if (tares.size() < 5) return false;
  std::vector<std::int64_t> kg;
  for (const auto& tare : tares) kg.push_back(tare.kg);
  std::sort(kg.begin(), kg.end());
  const std::size_t half = kg.size() / 2;
  // Twice and four times, so that halves stay whole.
  const std::int64_t median2 = kg.size() % 2 == 1 ? 2 * kg[half] : kg[half - 1] + kg[half];
  std::vector<std::int64_t> off2;
  for (const auto k : kg) off2.push_back(std::abs(2 * k - median2));
  std::sort(off2.begin(), off2.end());
  const std::int64_t mad4 = off2.size() % 2 == 1 ? 2 * off2[half] : off2[half - 1] + off2[half];
  return 2 * off2.back() > std::max<std::int64_t>(3 * mad4, 4 * 100);
}

}  // namespace

std::string PlainDay::take_stored(const PlainTruck& truck, WallTime now, const std::string& actor) const {
  if (auto no = weigh(truck, "empty", {}, true); !no.empty()) return no;
  const auto known = tares(truck.plate);
  if (known.empty()) return "stored_tare_unknown";
  if (now - known.back().at > std::chrono::hours(48)) return "stored_tare_expired";
  if (!is_wild(known)) return "";
  for (const auto& approval : truck.approvals) {
    if (approval.rule == "tare_history") return approval.by == actor ? "own_exception" : "";
  }
  return "tare_history";
}

std::string PlainDay::enter(const PlainTruck& truck, const std::string& actor) const {
  if (!truck.is_approved("manual_weight")) return "manual_weight";
  const bool own = std::any_of(truck.approvals.begin(), truck.approvals.end(),
                               [&](const auto& a) { return a.rule == "manual_weight" && a.by == actor; });
  return own ? "own_exception" : "";
}

std::vector<std::string> PlainDay::trucks_that(bool (PlainTruck::*are)() const) const {
  std::vector<std::string> out;
  for (const auto& [id, truck] : trucks) {
    if ((truck.*are)()) out.push_back(id);
  }
  return out;
}

}  // namespace steelyard::desk
