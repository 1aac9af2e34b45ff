// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/net_check.h"

#include <algorithm>

#include "station/base/check.h"
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

/// The one bag weight where everything is in bags, zero when there are several or bulk goods among them: what
/// is over or short then need not be bags.
Mass common_bag_weight(const std::vector<LoadedLine>& lines) {
  Mass common;
  for (const auto& line : lines) {
    if (line.bag_weight == Mass()) return {};
    if (common != Mass() && common != line.bag_weight) return {};
    common = line.bag_weight;
  }
  return common;
}

Verdict judge(const NetCheck& check) {
  const Mass off = check.net - check.expected;
  if (magnitude(off) <= check.tolerance) return Verdict::within;
  if (check.uncertainty && magnitude(off) <= check.tolerance + *check.uncertainty) return Verdict::unclear;
  return off > Mass() ? Verdict::over : Verdict::too_little;
}

/// Overfill and bag of one line, and how far its bags lie apart, in milligrams a bag.
LearnedExtra extra_of(const LoadedLine& line, const CheckRules& rules, NetCheck& check) {
  const ProductRule& rule = rules.rule_for(line.product);
  LearnedExtra extra{(rule.overfill + rule.empty_bag).in_grams() * 1000, 0, rule.spread.in_grams() * 1000};
  const auto learned = rules.learned.find(BagKind{line.product, line.bag_weight});
  if (learned == rules.learned.end()) return extra;
  const UsedExtra used{line.product, learned->second};
  if (std::find(check.learned.begin(), check.learned.end(), used) == check.learned.end()) {
    check.learned.push_back(used);
  }
  extra.per_bag_mg = learned->second.per_bag_mg;
  extra.spread_mg = std::max(extra.spread_mg, learned->second.spread_mg);
  return extra;
}

/// What the bags hold less than they say, all together and then for each.
Mass mean_bag_short(const NetCheck& check, const std::vector<LoadedLine>& lines, const CheckRules& rules) {
  if (check.bag_weight == Mass()) return {};
  Mass nominal;
  std::int64_t bags = 0;
  for (const auto& line : lines) {
    nominal += (line.bag_weight + rules.rule_for(line.product).empty_bag) * line.bags;
    bags += line.bags;
  }
  const Mass lacking = nominal - check.net;
  return bags > 0 && lacking > Mass() ? Mass::grams(lacking.in_grams() / bags) : Mass();
}

std::string up_to_kg(Mass m) {
  return std::to_string((m.in_grams() + 999) / 1000);
}

/// What is not sure: the scale, and the bags where they are known to differ.
std::string unsure(const NetCheck& check, const char* scale, const char* scale_and_bags) {
  return (check.bags_spread > Mass() ? scale_and_bags : scale) + up_to_kg(*check.uncertainty);
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
  out += "；允许 ±" + up_to_kg(check.tolerance) + " kg，";
  out += check.uncertainty ? unsure(check, "磅秤 ±", "磅秤及袋重 ±") + " kg：" : "手工录入，误差不明：";
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
  out += "; limit ±" + up_to_kg(check.tolerance) + " kg, ";
  out += check.uncertainty ? unsure(check, "scale ±", "scale and bags ±") + " kg: "
                           : "entered by hand, its error is not known: ";
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

std::int64_t root_rounded_up(Wide n) {
  std::int64_t low = 0;
  std::int64_t high = INT64_MAX;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (static_cast<Wide>(middle) * middle >= n) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

Mass net_uncertainty(const WeighedMass& empty, const WeighedMass& loaded, Mass bags_spread) {
  // 16·M² = 4·(2M)²
  const Wide errors = 4 * (twice_error_squared(loaded) + twice_error_squared(empty));
  // A stored tare is the truck of another day: its fuel, mud and spare wheel differ from today's by the
  // spread s of its empty weights, which adds s² to the variance u², so (2s)² to U², so 3·4·s² under the
  // root.
  const Wide spread = 12 * (squared(loaded.spread) + squared(empty.spread)) + 3 * squared(bags_spread);
  const Wide thrice = errors + squared(loaded.interval) + squared(empty.interval) + spread;
  return Mass::grams(root_rounded_up((thrice + 2) / 3));
}

NetCheck check_net(const WeighedMass& empty, const WeighedMass& loaded, const std::vector<LoadedLine>& lines,
                   const CheckRules& rules) {
  NetCheck check;
  check.net = loaded.mass - empty.mass;
  std::int64_t tolerance_milligrams = 0;
  Wide variance_mg2 = 0;
  for (const auto& line : lines) {
    Mass expected = line.bulk;
    if (line.bags > 0) {
      const LearnedExtra extra = extra_of(line, rules, check);
      expected = line.bag_weight * line.bags + Mass::grams((extra.per_bag_mg * line.bags + 500) / 1000);
      variance_mg2 += static_cast<Wide>(extra.spread_mg) * extra.spread_mg * line.bags;
    }
    check.expected += expected;
    tolerance_milligrams += expected.in_grams() * rules.rule_for(line.product).tolerance_permille;
  }
  check.tolerance = std::max({Mass::grams(tolerance_milligrams / 1000), loaded.interval, empty.interval});
  if (!empty.is_manual && !loaded.is_manual) {
    check.bags_spread = Mass::grams((root_rounded_up(4 * variance_mg2) + 999) / 1000);
    check.uncertainty = net_uncertainty(empty, loaded, check.bags_spread);
  }
  check.bag_weight = common_bag_weight(lines);
  check.bag_short = mean_bag_short(check, lines, rules);
  check.verdict = judge(check);
  return check;
}

std::optional<Mass> tolerable_shortage(Mass bag_weight) {
  if (bag_weight < Mass::kilograms(1) || bag_weight > Mass::kilograms(50)) return std::nullopt;
  if (bag_weight > Mass::kilograms(15)) return Mass::grams(bag_weight.in_grams() / 100);
  if (bag_weight >= Mass::kilograms(10)) return Mass::grams(150);
  return Mass::grams(bag_weight.in_grams() * 15 / 1000);
}

std::string sentence(const NetCheck& check, Language language) {
  const bool zh = language == Language::zh;
  std::string out = zh ? chinese(check) : english(check);
  const auto allowed = tolerable_shortage(check.bag_weight);
  if (check.verdict != Verdict::too_little || check.bag_short == Mass() || !allowed) return out;
  const std::string mean = std::to_string(check.bag_short.in_grams());
  const std::string limit = std::to_string(allowed->in_grams());
  return out + (zh ? "（平均每袋少 " + mean + " g，单袋允许短缺 " + limit + " g）"
                   : " (on average " + mean + " g a bag short, " + limit + " g tolerable for one bag)");
}

}  // namespace steelyard::dispatch
