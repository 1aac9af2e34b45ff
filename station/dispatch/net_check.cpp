// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/net_check.h"

#include <algorithm>

#include "station/base/check.h"
#include "station/base/money.h"
#include "station/base/text.h"
#include "station/weighing/metrology.h"

namespace steelyard::dispatch {
namespace {

/// 4·M² in g²: the permissible error is a whole number of half intervals.
Wide twice_error_squared(const WeighedMass& weight) {
  const Wide twice =
      static_cast<Wide>(weighing::mpe_half_intervals(magnitude(weight.mass), weight.interval)) *
      weight.interval.in_grams();
  return twice * twice;
}

Wide squared(Mass m) {
  return static_cast<Wide>(m.in_grams()) * m.in_grams();
}

/// The smallest whole U with 3·U² ≥ n.
Mass root_of_third_rounded_up(Wide n) {
  std::int64_t low = 0;
  std::int64_t high = largest_mass.in_grams();
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (static_cast<Wide>(3) * middle * middle >= n) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return Mass::grams(low);
}

/// The one bag weight of all bagged lines, zero when there is none or several.
Mass common_bag_weight(const std::vector<LoadedLine>& lines) {
  Mass common;
  for (const auto& line : lines) {
    if (line.bag_weight == Mass()) continue;
    if (common != Mass() && common != line.bag_weight) return {};
    common = line.bag_weight;
  }
  return common;
}

Verdict judge(const NetCheck& check) {
  const Mass off = check.net - check.expected;
  if (magnitude(off) <= check.tolerance) return Verdict::within;
  if (magnitude(off) <= check.tolerance + check.uncertainty) return Verdict::unclear;
  return off > Mass() ? Verdict::over : Verdict::too_little;
}

std::string up_to_kg(Mass m) {
  return std::to_string((m.in_grams() + 999) / 1000);
}

/// "1–2" below certainty, the nearest number where it is a fact; "" when no number can be named.
std::string bags_off(const NetCheck& check, std::string_view dash) {
  const std::int64_t off = magnitude(check.net - check.expected).in_grams();
  const std::int64_t bag = check.bag_weight.in_grams();
  if (bag == 0 || off * 2 < bag) return "";
  if (check.verdict != Verdict::unclear) return std::to_string((off + bag / 2) / bag);
  const std::int64_t low = off / bag;
  const std::int64_t high = (off + bag - 1) / bag;
  if (low == high) return std::to_string(low);
  return std::to_string(low) + std::string(dash) + std::to_string(high);
}

std::string chinese(const NetCheck& check) {
  const Mass off = check.net - check.expected;
  const std::string bags = bags_off(check, "–");
  const std::string size = kilograms_text(check.bag_weight) + " kg/袋";
  std::string out = off == Mass() ? "净重与数量相符" : off > Mass() ? "净重多 " : "净重少 ";
  if (off != Mass()) out += kilograms_text(magnitude(off)) + " kg";
  if (check.verdict != Verdict::within && !bags.empty()) out += "，约 " + bags + " 袋（" + size + "）";
  out += "；允许 ±" + up_to_kg(check.tolerance) + " kg，磅秤 ±" + up_to_kg(check.uncertainty) + " kg：";
  switch (check.verdict) {
    case Verdict::within:
      return out + "在允许范围内";
    case Verdict::unclear:
      return out + "称重不能判定，请复点";
    case Verdict::over:
      return out + "超出，请复点、卸货后重称，或由主管批准";
    case Verdict::too_little:
      return out + "不足，请复点、补货后重称，或由主管批准";
  }
  return out;
}

std::string english(const NetCheck& check) {
  const Mass off = check.net - check.expected;
  const std::string bags = bags_off(check, " to ");
  std::string out =
      off == Mass() ? "Net agrees with the count" : "Net " + kilograms_text(magnitude(off)) + " kg ";
  if (off != Mass()) out += off > Mass() ? "over" : "short";
  if (check.verdict != Verdict::within && !bags.empty()) {
    out += ", " + bags + (bags == "1" ? " bag of " : " bags of ") + kilograms_text(check.bag_weight) + " kg";
  }
  out += "; limit ±" + up_to_kg(check.tolerance) + " kg, scale ±" + up_to_kg(check.uncertainty) + " kg: ";
  switch (check.verdict) {
    case Verdict::within:
      return out + "within the limit";
    case Verdict::unclear:
      return out + "weighing cannot decide, recount";
    case Verdict::over:
      return out + "over, recount, unload and weigh again, or have a supervisor approve";
    case Verdict::too_little:
      return out + "short, recount, reload and weigh again, or have a supervisor approve";
  }
  return out;
}

}  // namespace

const ProductRule& CheckRules::rule_for(std::string_view product) const {
  const auto it = products.find(product);
  return it == products.end() ? standard : it->second;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::within:
      return "within";
    case Verdict::unclear:
      return "unclear";
    case Verdict::over:
      return "over";
    case Verdict::too_little:
      return "short";
  }
  return "";
}

Mass net_uncertainty(const WeighedMass& empty, const WeighedMass& loaded) {
  // 16·M² = 4·(2M)²
  const Wide errors = 4 * (twice_error_squared(loaded) + twice_error_squared(empty));
  return root_of_third_rounded_up(errors + squared(loaded.interval) + squared(empty.interval));
}

NetCheck check_net(const WeighedMass& empty, const WeighedMass& loaded, const std::vector<LoadedLine>& lines,
                   const CheckRules& rules) {
  NetCheck check;
  check.net = loaded.mass - empty.mass;
  std::int64_t tolerance_milligrams = 0;
  for (const auto& line : lines) {
    const ProductRule& rule = rules.rule_for(line.product);
    const Mass expected =
        line.bags > 0 ? (line.bag_weight + rule.overfill + rule.empty_bag) * line.bags : line.bulk;
    check.expected += expected;
    tolerance_milligrams += expected.in_grams() * rule.tolerance_permille;
  }
  check.tolerance = std::max(Mass::grams(tolerance_milligrams / 1000), loaded.interval);
  check.uncertainty = net_uncertainty(empty, loaded);
  check.bag_weight = common_bag_weight(lines);
  check.verdict = judge(check);
  return check;
}

std::string sentence(const NetCheck& check, Language language) {
  return language == Language::zh ? chinese(check) : english(check);
}

}  // namespace steelyard::dispatch
