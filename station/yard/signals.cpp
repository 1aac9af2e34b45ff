// SPDX-License-Identifier: Apache-2.0
#include "station/yard/signals.h"

#include <utility>

#include "station/base/json_members.h"
namespace steelyard::yard {
namespace {

std::optional<Fact> fact_in(const journal::Entry& entry) {
  if (entry.kind == "weighing" && text_in(entry.body, "source") == "measured") {
    return Fact{Fact::Kind::weighed, text_in(entry.body, "scale"), text_in(entry.body, "number")};
  }
  if (entry.kind != "dispatch" || text_in(entry.body, "state") != "exited") return std::nullopt;
  // Later entries about the same dispatch are in that state too, with the time at which it left.
  if (text_in(entry.body, "exited_at") != to_rfc3339(entry.at)) return std::nullopt;
  return Fact{Fact::Kind::exited, "", text_in(member_in(entry.body, "pass"), "number")};
}

}  // namespace

std::vector<Fact> facts_in(const std::vector<journal::SealedEntry>& entries) {
  std::vector<Fact> facts;
  for (const auto& sealed : entries) {
    if (auto fact = fact_in(sealed.entry)) facts.push_back(*std::move(fact));
  }
  return facts;
}

Signals::Signals(std::vector<Gate> gates) : gates_(std::move(gates)) {
  for (const Gate& gate : gates_) {
    shown_[gate.id] = false;
    if (gate.kind == Kind::deck) scales_[gate.scale];
  }
}

bool Signals::is_green(const Gate& gate) const {
  if (gate.kind != Kind::deck) return false;
  const Scale& scale = scales_.at(gate.scale);
  const bool may_enter = scale.deck == Deck::ready && gate.side != Side::exit;
  const bool may_leave = scale.deck == Deck::occupied && scale.recorded && gate.side != Side::entry;
  return may_enter || may_leave;
}

bool Signals::is_green(const std::string& gate) const {
  const auto found = shown_.find(gate);
  return found != shown_.end() && found->second;
}

std::vector<Order> Signals::changed_lights() {
  std::vector<Order> orders;
  for (const Gate& gate : gates_) {
    const bool green = is_green(gate);
    if (std::exchange(shown_.at(gate.id), green) == green) continue;
    Order order;
    order.gate = gate.id;
    order.green = green;
    // Red first: at no moment two trucks may be on their way to the same deck.
    green ? orders.push_back(std::move(order)) : void(orders.insert(orders.begin(), std::move(order)));
  }
  return orders;
}

std::vector<Order> Signals::on_deck(const std::string& name, Deck deck) {
  const auto found = scales_.find(name);
  if (found == scales_.end()) return {};
  Scale& scale = found->second;
  scale.deck = deck;
  // While its line is silent one truck may leave and another come: what is on record is the first one's.
  if (deck != Deck::occupied) scale.recorded = false;
  return changed_lights();
}

std::vector<Order> Signals::on_fact(const Fact& fact, Instant now) {
  const bool is_exit = fact.kind == Fact::Kind::exited;
  if (is_exit) {
    exited_at_ = now;
  } else {
    const auto found = scales_.find(fact.scale);
    // A truck that drove off while its weighing was being written needs no barrier, and the next one none
    // yet.
    const bool has_left =
        found == scales_.end() || found->second.deck == Deck::ready || found->second.deck == Deck::empty;
    if (has_left) return {};
    found->second.recorded = true;
  }
  std::vector<Order> orders = changed_lights();
  for (const Gate& gate : gates_) {
    const bool concerns =
        is_exit ? gate.kind == Kind::exit
                : gate.kind == Kind::deck && gate.scale == fact.scale && gate.side != Side::entry;
    if (concerns) orders.push_back({gate.id, {}, true, is_exit ? "exit" : "weighing", fact.number});
  }
  return orders;
}

bool Signals::is_due(const std::string& id, Instant now) const {
  for (const Gate& gate : gates_) {
    if (gate.id != id) continue;
    if (gate.kind == Kind::deck) return is_green(gate);
    return exited_at_ && now - *exited_at_ <= exit_is_due_for;
  }
  return false;
}

}  // namespace steelyard::yard
