// SPDX-License-Identifier: Apache-2.0
#include "station/forms/paper.h"

#include <utility>

namespace steelyard::forms {
namespace {

constexpr std::pair<std::string_view, Paper> names[] = {{"a4", Paper::a4},
                                                        {"a5", Paper::a5},
                                                        {"241x93", Paper::fanfold_93},
                                                        {"241x140", Paper::fanfold_140},
                                                        {"241x280", Paper::fanfold_280},
                                                        {"roll80", Paper::roll80}};
constexpr double fanfold_width = 241;
/// Continuous paper is measured in inches: 11 of them, and parts of that.
constexpr double whole_sheet = 279.4;

}  // namespace

std::string_view name_of(Paper paper) {
  for (const auto& [name, value] : names) {
    if (value == paper) return name;
  }
  return {};
}

std::optional<Paper> paper_named(std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string names_of_papers() {
  std::string out;
  for (const auto& [name, value] : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

PaperSize size_of(Paper paper) {
  switch (paper) {
    case Paper::a4:
      return {210, 297, false};
    case Paper::a5:
      return {210, 148, false};
    case Paper::fanfold_93:
      return {fanfold_width, whole_sheet / 3, true};
    case Paper::fanfold_140:
      return {fanfold_width, whole_sheet / 2, true};
    case Paper::fanfold_280:
      return {fanfold_width, whole_sheet, true};
    case Paper::roll80:
      return {80, std::nullopt, false};
  }
  return {};
}

}  // namespace steelyard::forms
