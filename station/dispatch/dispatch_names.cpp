// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/dispatch_names.h"

namespace steelyard::dispatch {

std::string_view name_of(DispatchState state) {
  return name_in(states, state);
}
std::string_view name_of(Purpose purpose) {
  return name_in(purposes, purpose);
}
std::string_view name_of(Source source) {
  return name_in(sources, source);
}
std::string_view name_of(Rule rule) {
  return name_in(rules, rule);
}
std::optional<DispatchState> dispatch_state_named(std::string_view name) {
  return named(states, name);
}
std::optional<Purpose> purpose_named(std::string_view name) {
  return named(purposes, name);
}
std::optional<Rule> rule_named(std::string_view name) {
  return named(rules, name);
}

std::string_view name_of(Payment payment) {
  return name_in(payments, payment);
}
std::optional<Payment> payment_named(std::string_view name) {
  for (const auto& [known, payment] : payments) {
    if (known == name) return payment;
  }
  return std::nullopt;
}
std::string_view name_of(SlipState state) {
  return name_in(slip_states, state);
}

}  // namespace steelyard::dispatch
