// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_follow.h"

#include <algorithm>

namespace steelyard::dispatch {
namespace {

bool is_same_goods(const SlipLine& a, const SlipLine& b) {
  return a.product.code == b.product.code && a.bag_weight == b.bag_weight && a.is_bagged() == b.is_bagged();
}

/// Of trucks that left elsewhere the office knows; of its own this station.
std::vector<Shipment> all_shipped(const PickSlip* here, const OfficeWord& word) {
  std::vector<Shipment> all;
  const auto is_own = [&](const Shipment& s) { return s.dispatch.starts_with(word.own_prefix); };
  for (const Shipment& s : word.slip.shipped) {
    if (!is_own(s)) all.push_back(s);
  }
  if (here == nullptr) return all;
  for (const Shipment& s : here->shipped) {
    if (is_own(s)) all.push_back(s);
  }
  return all;
}

/// A line that left in part, or that a truck has, and that would become other goods.
std::optional<Error> line_in_use(const PickSlip& here, const OfficeWord& word) {
  for (const SlipLine& line : here.lines) {
    const bool is_used = word.on_trucks.contains(line.line) || here.shipped_of(line.line) > Mass();
    if (!is_used) continue;
    const SlipLine* next = word.slip.find_line(line.line);
    const bool stays = next != nullptr && is_same_goods(line, *next);
    if (stays && here.customer.code == word.slip.customer.code) continue;
    return Error{ErrorCode::slip_line_in_use,
                 {{"slip", here.number}, {"line", line.line}, {"field", stays ? "customer.code" : "lines"}}};
  }
  return std::nullopt;
}

std::optional<Error> in_the_way(const PickSlip& here, const OfficeWord& word) {
  const bool made_here = here.office == 0;
  const bool is_void = here.state == SlipState::cancelled && here.shipped.empty() && word.on_trucks.empty();
  if (made_here && !is_void && !is_same_order(here, word.slip))
    return Error{ErrorCode::slip_collides, {{"slip", here.number}}};
  if (!word.slip.moved_to.empty() && !word.on_trucks.empty())
    return Error{ErrorCode::slip_on_truck, {{"slip", here.number}}};
  if (is_void) return std::nullopt;
  return line_in_use(here, word);
}

}  // namespace

bool is_same_order(const PickSlip& a, const PickSlip& b) {
  if (a.customer.code != b.customer.code || a.lines.size() != b.lines.size()) return false;
  return std::all_of(a.lines.begin(), a.lines.end(), [&](const SlipLine& line) {
    const SlipLine* other = b.find_line(line.line);
    return other != nullptr && is_same_goods(line, *other) && line.quantity == other->quantity;
  });
}

Result<PickSlip> followed(const PickSlip* here, const OfficeWord& word) {
  const bool is_not_ours = here != nullptr && here->office == 0;
  // The office took back what collided: the one that was made here stands alone again.
  if (is_not_ours && word.slip.state == SlipState::cancelled && !is_same_order(*here, word.slip))
    return *here;
  if (here != nullptr) {
    if (auto error = in_the_way(*here, word)) return *std::move(error);
  }
  PickSlip next = word.slip;
  next.office = word.change;
  next.shipped = all_shipped(here, word);
  const bool is_done = std::all_of(next.lines.begin(), next.lines.end(), [&](const SlipLine& line) {
    return next.shipped_of(line.line) >= line.quantity;
  });
  if (next.state == SlipState::cancelled) return next;
  next.state = is_done ? SlipState::shipped : SlipState::open;
  if (next.moved_to.empty() || is_done) return next;
  next.state = SlipState::cancelled;
  next.cancel_reason = "moved to " + next.moved_to;
  return next;
}

}  // namespace steelyard::dispatch
