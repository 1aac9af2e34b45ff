// SPDX-License-Identifier: Apache-2.0
#include "station/desk/weighing_holds.h"

#include <algorithm>

namespace steelyard::desk {
namespace {

using dispatch::Dispatch;
using dispatch::Rule;
using dispatch::Verdict;

/// Nothing where the net is within, or where weighing cannot decide.
/// `en` and `zh` begin the sentences.
std::optional<Desk::Hold> hold_of(const dispatch::NetCheck& check, const std::string& en,
                                  const std::string& zh) {
  const bool over = check.verdict == Verdict::over;
  if (!over && check.verdict != Verdict::too_little) return std::nullopt;
  Error error{over ? ErrorCode::net_over : ErrorCode::net_short,
              {{"net_g", check.net.in_grams()},
               {"expected_g", check.expected.in_grams()},
               {"tolerance_g", check.tolerance.in_grams()},
               {"sentence_en", en + sentence(check, Language::en)},
               {"sentence_zh", zh + sentence(check, Language::zh)}}};
  if (check.uncertainty) error.params.emplace("uncertainty_g", Param(check.uncertainty->in_grams()));
  return Desk::Hold{std::move(error), over ? Rule::net_over : Rule::net_short};
}

}  // namespace

bool is_disturbed(const Dispatch& d) {
  return std::any_of(d.weighings.begin(), d.weighings.end(),
                     [](const auto& w) { return w.disturbed && !w.superseded; });
}

void add_weighing_holds(const Dispatch& d, std::vector<Desk::Hold>& holds) {
  if (d.held) {
    holds.push_back({{ErrorCode::dispatch_held, {{"dispatch", d.id}, {"reason", d.held->reason}}}, {}});
  }
  if (const auto* line = d.without_leg()) {
    holds.push_back({{ErrorCode::legs_missing, {{"slip", line->slip}, {"line", line->line}}}, {}});
  }
  if (is_disturbed(d)) {
    holds.push_back({{ErrorCode::weighing_disturbed, {{"dispatch", d.id}}}, Rule::weighing_disturbed});
  }
}

void add_net_holds(const Dispatch& d, std::vector<Desk::Hold>& holds) {
  if (auto hold = hold_of(*d.check, "", "")) holds.push_back(*std::move(hold));
  for (const auto& leg : d.legs) {
    const std::string line = std::to_string(leg.line.line);
    auto hold = hold_of(leg.check, "Slip " + leg.line.slip + ", line " + line + ": ",
                        "提货单 " + leg.line.slip + " 第 " + line + " 行：");
    if (!hold) continue;
    hold->error.params.emplace("slip", Param(leg.line.slip));
    hold->error.params.emplace("line", Param(static_cast<std::int64_t>(leg.line.line)));
    holds.push_back(*std::move(hold));
  }
}

}  // namespace steelyard::desk
