// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/finding.h"

#include <array>
#include <utility>

#include "station/base/text.h"

namespace steelyard::weighing {
namespace {

struct Words {
  FindingKind kind;
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
};

/// {name} stands for the number of that name; one ending in _g is written in kg.
constexpr std::array<Words, 6> words = {
    {{FindingKind::standing_step, "standing_step",
      "the load changed by {step_g} ({intervals} e) while the truck stood.",
      "车辆停稳期间重量变化 {step_g}（{intervals} e）。"},
     {FindingKind::person_step, "person_step",
      "the load changed by {step_g} ({intervals} e) while the truck stood, as when a person gets on or off.",
      "车辆停稳期间重量变化 {step_g}（{intervals} e），相当于一人上下车。"},
     {FindingKind::unload_mismatch, "unload_mismatch",
      "{expected_g} was captured, but {seen_g} went off the deck ({difference_g}).",
      "采集重量为 {expected_g}，而驶离秤台的重量为 {seen_g}（相差 {difference_g}）。"},
     {FindingKind::fewer_axle_steps, "fewer_axle_steps",
      "the truck drove on in {axles_seen} steps; it has shown {axles_before} before.",
      "车辆上秤时只见 {axles_seen} 个轴的阶跃，以前曾见 {axles_before} 个。"},
     {FindingKind::no_return_to_zero, "no_return_to_zero",
      "the empty deck stood at {rest_g} after the truck had left. Clear it and zero the indicator.",
      "车辆离开后空秤台停在 {rest_g}。请清理秤台并将仪表置零。"},
     {FindingKind::fleet_drift, "fleet_drift",
      "{trucks} trucks of today together differ by {shift_g} from their own empty weights. Look at the "
      "scale, "
      "not at the trucks.",
      "今天 {trucks} 辆车的空车重一致偏离各自历史 {shift_g}。请检查磅秤，而不是车辆。"}}};

const Words& words_of(FindingKind kind) {
  for (const Words& entry : words) {
    if (entry.kind == kind) return entry;
  }
  return words.front();
}

std::string filled(std::string_view text, const FindingNumbers& numbers) {
  std::string out;
  while (true) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = text.find('}', open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto found = numbers.find(name);
    const std::int64_t number = found == numbers.end() ? 0 : found->second;
    out += name.ends_with("_g") ? kilograms_text(Mass::grams(number)) + " kg" : std::to_string(number);
    text.remove_prefix(close + 1);
  }
}

}  // namespace

std::string_view name_of(FindingKind kind) {
  return words_of(kind).name;
}

std::optional<FindingKind> finding_kind_named(std::string_view name) {
  for (const Words& entry : words) {
    if (entry.name == name) return entry.kind;
  }
  return std::nullopt;
}

bool is_information(FindingKind kind) {
  return kind == FindingKind::person_step || kind == FindingKind::fewer_axle_steps;
}

std::string sentence(FindingKind kind, const FindingNumbers& numbers, Language language) {
  const bool english = language == Language::en;
  const std::string_view begin = is_information(kind) ? (english ? "For information: " : "供参考：")
                                                      : (english ? "Needs check: " : "需核查：");
  return std::string(begin) + filled(english ? words_of(kind).english : words_of(kind).chinese, numbers);
}

}  // namespace steelyard::weighing
