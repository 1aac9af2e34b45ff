// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/command.h"

#include <optional>
#include <string>
#include <utility>

#include "drivers/sim/words.h"
#include "station/weighing/indication.h"

namespace steelyard::sim {
namespace {

using Kind = Command::Kind;

constexpr std::pair<std::string_view, Kind> with_mass[] = {
    {"load", Kind::load}, {"step", Kind::step}, {"drive-on", Kind::drive_on}};
constexpr std::pair<std::string_view, Kind> alone[] = {{"drive-off", Kind::drive_off},
                                                       {"unplug", Kind::unplug},
                                                       {"plug", Kind::plug},
                                                       {"zero", Kind::zero},
                                                       {"tare", Kind::tare}};

template <std::size_t N>
std::optional<Kind> kind_in(const std::pair<std::string_view, Kind> (&table)[N], std::string_view word) {
  for (const auto& [name, kind] : table) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

Error bad_format(std::string_view word, const char* rule) {
  return {ErrorCode::field_bad_format, {{"field", std::string(word)}, {"rule", rule}}};
}

Result<Command> moving(std::string_view word, Kind kind, std::string_view argument) {
  const auto number = weighing::decimal_from(argument);
  const auto mass = number ? weighing::mass_of(*number, weighing::Unit::kg) : std::nullopt;
  if (!mass || magnitude(*mass) > largest_mass) return bad_format(word, "kilograms, such as 18760");
  if (kind == Kind::drive_on && *mass < Mass()) {
    return bad_format(word, "kilograms: a truck weighs more than nothing");
  }
  Command command{kind};
  command.mass = *mass;
  return command;
}

}  // namespace

std::string_view command_forms() {
  return "load KG, drive-on KG, drive-off, step KG, noise on|off, unplug, plug, zero, tare, fault NAME …";
}

Result<Command> parse_command(std::string_view line) {
  const auto [word, argument] = split_words(line);
  if (const auto kind = kind_in(with_mass, word)) return moving(word, *kind, argument);
  if (const auto kind = kind_in(alone, word)) {
    if (!argument.empty()) return bad_format(word, "the word alone");
    return Command{*kind};
  }
  if (word == "noise") {
    if (argument != "on" && argument != "off") return bad_format(word, "on or off");
    Command command{Kind::noise};
    command.on = argument == "on";
    return command;
  }
  if (word == "fault") {
    auto change = parse_fault(argument);
    if (!change) return change.error();
    Command command{Kind::fault};
    command.fault = *std::move(change);
    return command;
  }
  return Error{ErrorCode::field_not_one_of, {{"field", "command"}, {"rule", std::string(command_forms())}}};
}

}  // namespace steelyard::sim
