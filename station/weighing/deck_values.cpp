// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/deck_values.h"

#include <array>
#include <utility>

namespace steelyard::weighing {
namespace {

constexpr std::array<std::pair<DeckState, std::string_view>, 9> state_names = {
    {{DeckState::zero, "zero"},
     {DeckState::not_zero, "not_zero"},
     {DeckState::entering, "entering"},
     {DeckState::settling, "settling"},
     {DeckState::stable, "stable"},
     {DeckState::captured, "captured"},
     {DeckState::leaving, "leaving"},
     {DeckState::overload, "overload"},
     {DeckState::underload, "underload"}}};

constexpr std::array<std::pair<Signal, std::string_view>, 3> signal_names = {
    {{Signal::ok, "ok"}, {Signal::silent, "silent"}, {Signal::faulty, "faulty"}}};

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return "";
}

template <typename Value, std::size_t N>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, N>& names,
                              std::string_view name) {
  for (const auto& [value, known] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(DeckState state) {
  return name_in(state_names, state);
}

std::optional<DeckState> deck_state_named(std::string_view name) {
  return value_in(state_names, name);
}

std::string_view name_of(Signal signal) {
  return name_in(signal_names, signal);
}

std::optional<Signal> signal_named(std::string_view name) {
  return value_in(signal_names, name);
}

}  // namespace steelyard::weighing
