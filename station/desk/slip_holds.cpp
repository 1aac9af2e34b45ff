// SPDX-License-Identifier: Apache-2.0
#include "station/desk/slip_holds.h"

#include <algorithm>

#include "station/base/check.h"
#include "station/base/json_members.h"
#include "station/dispatch/slip_change.h"

namespace steelyard::desk {
namespace {

using dispatch::Dispatch;
using dispatch::Payment;
using dispatch::PickSlip;
using dispatch::Rule;

/// From good to bad.
enum class Standing { paid, on_credit, over_credit, unpaid };

Standing standing(Payment payment, bool over_credit) {
  switch (payment) {
    case Payment::paid:
      return Standing::paid;
    case Payment::credit:
      return over_credit ? Standing::over_credit : Standing::on_credit;
    case Payment::unpaid:
      return Standing::unpaid;
  }
  return Standing::unpaid;
}

/// A record of an earlier program has no terms: then only paid slips and those on credit let a truck in.
Standing standing_at_arrival(const Dispatch& d, const std::string& slip) {
  for (const auto& terms : d.terms) {
    if (terms.slip == slip) return standing(terms.payment, terms.over_credit);
  }
  return Standing::on_credit;
}

/// The whole slip line when the truck came; a record of an earlier program does not say it.
Mass ordered_at_arrival(const Dispatch& d, const dispatch::LoadLine& line, const PickSlip& slip) {
  const dispatch::SlipLine* now = slip.find_line(line.line);
  return d.terms.empty() && now != nullptr ? now->quantity : line.ordered;
}

/// How far bulk goods may lie beyond what is left: what the net check of their own leg, or else of the whole
/// truck, lets pass. What bags weigh beside their goods is in the truck's net and not shipped.
Mass seen_beyond(const Dispatch& d, const dispatch::LoadLine& line) {
  if (line.is_bagged()) return {};
  const auto leg = std::find_if(d.legs.begin(), d.legs.end(),
                                [&](const dispatch::LegCheck& l) { return l.line == line.key(); });
  if (leg != d.legs.end()) return leg->check.tolerance + leg->check.uncertainty.value_or(Mass());
  if (!d.check) return {};
  Mass goods;
  for (const auto& l : d.lines) goods += l.is_bagged() ? l.bag_weight * l.bags.value_or(0) : l.planned;
  return d.check->tolerance + d.check->uncertainty.value_or(Mass()) + (d.check->expected - goods);
}

/// The currency's smallest unit as people write it: "1234.50".
std::string money_text(Money money) {
  const std::int64_t minor = money.minor < 0 ? -money.minor : money.minor;
  std::string cents = std::to_string(minor % 100);
  if (cents.size() < 2) cents.insert(0, "0");
  return (money.minor < 0 ? "-" : "") + std::to_string(minor / 100) + "." + cents;
}

}  // namespace

std::set<int> lines_on_trucks(const std::string& slip, const Model& model) {
  std::set<int> lines;
  for (const auto* truck : model.trucks_of(slip)) {
    for (const auto& line : truck->lines) {
      if (line.slip == slip) lines.insert(line.line);
    }
  }
  return lines;
}

std::optional<Error> office_hold(const PickSlip& slip, const Model& model) {
  if (!slip.moved_to.empty())
    return Error{ErrorCode::slip_moved, {{"slip", slip.number}, {"station", slip.moved_to}}};
  if (model.office().holds(slip.number)) return Error{ErrorCode::slip_collides, {{"slip", slip.number}}};
  const auto waiting = model.office().waiting().find(slip.number);
  if (waiting == model.office().waiting().end()) return std::nullopt;
  const Json* said = waiting->second.find("said");
  const std::string moved_to = said == nullptr ? "" : text_in(*said, "moved_to");
  if (!moved_to.empty()) return Error{ErrorCode::slip_moved, {{"slip", slip.number}, {"station", moved_to}}};
  const Json* why = waiting->second.find("waits");
  const bool collides = why != nullptr && text_in(*why, "code") == name_of(ErrorCode::slip_collides);
  return Error{collides ? ErrorCode::slip_collides : ErrorCode::slip_on_truck, {{"slip", slip.number}}};
}

std::optional<Desk::Hold> payment_hold(const PickSlip& slip, Money beside) {
  if (slip.payment == Payment::unpaid) {
    return Desk::Hold{{ErrorCode::slip_unpaid, {{"slip", slip.number}}}, Rule::slip_unpaid};
  }
  if (dispatch::credit_is_exceeded(slip, beside)) {
    const Money used{slip.credit->used.minor + beside.minor};
    return Desk::Hold{{ErrorCode::credit_exceeded,
                       {{"slip", slip.number},
                        {"limit", money_text(slip.credit->limit)},
                        {"used", money_text(used)},
                        {"limit_minor", slip.credit->limit.minor},
                        {"used_minor", used.minor}}},
                      Rule::credit_exceeded};
  }
  return std::nullopt;
}

std::vector<Desk::Hold> slip_holds(const Dispatch& d, const Model& model) {
  std::vector<const PickSlip*> together;
  for (const auto& number : d.slips) {
    together.push_back(model.find_slip(number));
    CHECK(together.back() != nullptr);  // kept as long as a truck has it
  }
  std::vector<Desk::Hold> out;
  for (const PickSlip* slip : together) {
    if (slip->state == dispatch::SlipState::cancelled) {
      out.push_back({{ErrorCode::slip_cancelled, {{"slip", slip->number}}}, {}});
      continue;
    }
    const Money beside = dispatch::credit_beside(*slip, together);
    auto hold = payment_hold(*slip, beside);
    const Standing now = standing(slip->payment, dispatch::credit_is_exceeded(*slip, beside));
    if (hold && now > standing_at_arrival(d, slip->number)) out.push_back(*std::move(hold));
  }
  return out;
}

std::vector<Desk::Hold> over_shipments(const Dispatch& d, const Model& model) {
  std::vector<Desk::Hold> out;
  for (const auto& line : d.lines) {
    const PickSlip* slip = model.find_slip(line.slip);
    if (slip == nullptr) continue;
    const Mass left = ordered_at_arrival(d, line, *slip) - slip->shipped_of(line.line) -
                      model.reserved(line.slip, line.line, d.id);
    const Mass quantity = d.quantity_of(line);
    if (quantity <= left + seen_beyond(d, line)) continue;
    Error error{ErrorCode::over_shipment,
                {{"slip", line.slip},
                 {"line", line.line},
                 {"left_g", left.in_grams()},
                 {"quantity_g", quantity.in_grams()}}};
    out.push_back({std::move(error), Rule::over_shipment, dispatch::Excess{line.key(), quantity - left}});
  }
  return out;
}

bool is_approved(const Dispatch& d, const Desk::Hold& hold) {
  if (!hold.rule) return false;
  const bool judged_at_arrival = hold.rule == Rule::slip_unpaid || hold.rule == Rule::credit_exceeded;
  const auto covers = [&](const dispatch::Approval& approval) {
    if (!hold.excess || approval.excess.empty()) return true;
    return std::any_of(approval.excess.begin(), approval.excess.end(), [&](const auto& approved) {
      return approved.line == hold.excess->line && hold.excess->mass <= approved.mass;
    });
  };
  return std::any_of(d.approvals.begin(), d.approvals.end(), [&](const auto& approval) {
    return approval.rule == *hold.rule && !(judged_at_arrival && approval.at == d.arrived_at) &&
           covers(approval);
  });
}

Result<void> approved_by_another(const Dispatch& d, const Desk::Hold& hold, const std::string& actor) {
  Dispatch by_others = d;
  std::erase_if(by_others.approvals, [&](const auto& approval) { return approval.by == actor; });
  if (is_approved(by_others, hold)) return {};
  return is_approved(d, hold) ? Error{ErrorCode::own_exception, {{"user", actor}}} : hold.error;
}

}  // namespace steelyard::desk
