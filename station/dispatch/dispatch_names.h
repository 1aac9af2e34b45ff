// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

// How the journal spells what a dispatch is made of.

inline constexpr std::pair<std::string_view, DispatchState> states[] = {
    {"arrived", DispatchState::arrived}, {"empty_weighed", DispatchState::empty_weighed},
    {"loading", DispatchState::loading}, {"loaded_weighed", DispatchState::loaded_weighed},
    {"cleared", DispatchState::cleared}, {"exited", DispatchState::exited},
    {"voided", DispatchState::voided}};
inline constexpr std::pair<std::string_view, Purpose> purposes[] = {
    {"empty", Purpose::empty}, {"leg", Purpose::leg}, {"loaded", Purpose::loaded}};
inline constexpr std::pair<std::string_view, Source> sources[] = {
    {"measured", Source::measured}, {"preset_tare", Source::preset_tare}, {"manual", Source::manual}};
inline constexpr std::pair<std::string_view, Rule> rules[] = {
    {"zero_not_seen", Rule::zero_not_seen},
    {"net_short", Rule::net_short},
    {"net_over", Rule::net_over},
    {"over_shipment", Rule::over_shipment},
    {"slip_unpaid", Rule::slip_unpaid},
    {"credit_exceeded", Rule::credit_exceeded},
    {"over_road_limit", Rule::over_road_limit},
    {"batch_missing", Rule::batch_missing},
    {"tare_history", Rule::tare_history},
    {"manual_weight", Rule::manual_weight},
    {"weighing_disturbed", Rule::weighing_disturbed},
    {"pass_expired", Rule::pass_expired}};
inline constexpr std::pair<std::string_view, Verdict> verdicts[] = {{"within", Verdict::within},
                                                                    {"unclear", Verdict::unclear},
                                                                    {"over", Verdict::over},
                                                                    {"short", Verdict::too_little}};
inline constexpr std::pair<std::string_view, PassState> pass_states[] = {
    {"issued", PassState::issued}, {"used", PassState::used}, {"cancelled", PassState::cancelled}};

inline constexpr std::pair<std::string_view, Payment> payments[] = {
    {"paid", Payment::paid}, {"credit", Payment::credit}, {"unpaid", Payment::unpaid}};
inline constexpr std::pair<std::string_view, SlipState> slip_states[] = {
    {"open", SlipState::open}, {"shipped", SlipState::shipped}, {"cancelled", SlipState::cancelled}};

template <typename E, std::size_t N>
std::string_view name_in(const std::pair<std::string_view, E> (&table)[N], E value) {
  for (const auto& [name, entry] : table) {
    if (entry == value) return name;
  }
  return "";
}

template <typename E, std::size_t N>
std::optional<E> named(const std::pair<std::string_view, E> (&table)[N], std::string_view name) {
  for (const auto& [text, entry] : table) {
    if (text == name) return entry;
  }
  return std::nullopt;
}

}  // namespace steelyard::dispatch
