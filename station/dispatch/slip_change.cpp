// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_change.h"

#include <algorithm>

namespace steelyard::dispatch {
namespace {

std::optional<Error> not_editable(const PickSlip& slip, const SlipEdit& edit) {
  if (slip.state != SlipState::open) {
    return Error{ErrorCode::slip_not_open, {{"slip", slip.number}, {"state", name_of(slip.state)}}};
  }
  if (slip.version == edit.version) return std::nullopt;
  return Error{ErrorCode::slip_changed,
               {{"slip", slip.number},
                {"by", slip.changed_by.empty() ? slip.made_by : slip.changed_by},
                {"version", slip.version},
                {"yours", edit.version}}};
}

/// Goods in another packing are other goods: what was shipped or is being loaded cannot turn into them.
bool is_same_goods(const SlipLine& a, const SlipLine& b) {
  return a.product.code == b.product.code && a.is_bagged() == b.is_bagged() &&
         (!a.is_bagged() || a.bag_weight == b.bag_weight);
}

/// Why what left, or stands on a truck, does not fit what is wanted.
std::optional<Error> unfit(const PickSlip& before, const PickSlip& wanted, const std::set<int>& on_trucks) {
  for (const auto& line : before.lines) {
    const Mass shipped = before.shipped_of(line.line);
    if (shipped <= Mass() && !on_trucks.contains(line.line)) continue;
    const SlipLine* next = wanted.find_line(line.line);
    const bool stays = next != nullptr && is_same_goods(line, *next);
    if (!stays || before.customer.code != wanted.customer.code) {
      return Error{
          ErrorCode::slip_line_in_use,
          {{"slip", before.number}, {"line", line.line}, {"field", stays ? "customer.code" : "lines"}}};
    }
    // What was shipped beyond a line with an approval stays: only lowering it further is refused.
    if (next->quantity < shipped && next->quantity < line.quantity) {
      return Error{ErrorCode::slip_below_shipped,
                   {{"slip", before.number},
                    {"line", line.line},
                    {"shipped_g", shipped.in_grams()},
                    {"quantity_g", next->quantity.in_grams()}}};
    }
  }
  return std::nullopt;
}

}  // namespace

int age_in_days(LocalDay ordered, LocalDay today) {
  const auto apart = start_of(today, std::chrono::seconds(0)) - start_of(ordered, std::chrono::seconds(0));
  return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(apart).count() / 24);
}

bool is_late(const PickSlip& slip, LocalDay today) {
  return slip.state == SlipState::open && age_in_days(slip.date, today) > reasonable_days;
}

Money credit_beside(const PickSlip& slip, const std::vector<const PickSlip*>& together) {
  Money sum;
  for (const PickSlip* other : together) {
    if (other->number == slip.number || other->payment != Payment::credit) continue;
    for (const auto& line : other->lines) sum.minor += line.amount.minor;
  }
  return sum;
}

bool credit_is_exceeded(const PickSlip& slip, Money beside) {
  if (slip.payment != Payment::credit || !slip.credit) return false;
  Wide used = static_cast<Wide>(slip.credit->used.minor) + beside.minor;
  for (const auto& line : slip.lines) used += line.amount.minor;
  return used > slip.credit->limit.minor;
}

Result<PickSlip> changed(const PickSlip& before, const PickSlip& wanted, const std::set<int>& on_trucks,
                         const SlipEdit& edit) {
  if (auto error = not_editable(before, edit)) return *std::move(error);
  if (auto error = unfit(before, wanted, on_trucks)) return *std::move(error);
  PickSlip next = before;
  next.date = wanted.date;
  next.customer = wanted.customer;
  next.payment = wanted.payment;
  next.credit = wanted.credit;
  next.plate = wanted.plate;
  next.lines = wanted.lines;
  next.coordinator = wanted.coordinator;
  if (next == before) return before;
  if (next.payment != before.payment || next.credit != before.credit) next.payment_at = edit.at;
  next.version = before.version + 1;
  next.changed_by = edit.by;
  const bool is_done = std::all_of(next.lines.begin(), next.lines.end(), [&](const SlipLine& line) {
    return next.shipped_of(line.line) >= line.quantity;
  });
  if (is_done) next.state = SlipState::shipped;
  return next;
}

Result<PickSlip> cancelled(const PickSlip& before, const std::string& reason, const SlipEdit& edit) {
  if (auto error = not_editable(before, edit)) return *std::move(error);
  if (reason.empty()) return Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", "cancel"}}};
  PickSlip next = before;
  next.state = SlipState::cancelled;
  next.cancel_reason = reason;
  next.changed_by = edit.by;
  next.version = before.version + 1;
  return next;
}

}  // namespace steelyard::dispatch
