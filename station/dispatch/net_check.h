// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/error.h"
#include "station/base/mass.h"
#include "station/base/money.h"

namespace steelyard::dispatch {

/// How one product is packed and how far its net may be off.
struct ProductRule {
  std::int64_t tolerance_permille = 3;  ///< of the expected mass
  Mass overfill;                        ///< mean, per bag
  Mass empty_bag;                       ///< what a bag itself weighs
  Mass spread = {};  ///< how far single bags lie apart, one standard deviation; they vary independently
};

/// What the trucks that left say of a product: how much heavier than its nominal weight a bag is.
struct LearnedExtra {
  std::int64_t per_bag_mg = 0;  ///< overfill and the bag itself together
  std::int64_t samples = 0;
  std::int64_t spread_mg = 0;  ///< of single bags, so far as the trucks differ more than their scale explains
  friend bool operator==(const LearnedExtra&, const LearnedExtra&) = default;
};

/// Bags of one product and one nominal weight.
struct BagKind {
  std::string product;
  Mass bag_weight;
  friend auto operator<=>(const BagKind&, const BagKind&) = default;
};

struct CheckRules {
  ProductRule standard;
  std::map<std::string, ProductRule, std::less<>>
      products;  ///< by product code; exceptions from the standard
  /// Where a site learns: stands in for the overfill and the empty bag of the rule, and for its spread where
  /// it is greater. That bags differ less than configured is nothing that a truck scale could show.
  std::map<BagKind, LearnedExtra> learned = {};
  const ProductRule& rule_for(std::string_view product) const;
};

/// One line as it was loaded: counted bags, or a bulk quantity with no bags.
struct LoadedLine {
  std::string product;
  Mass bag_weight;
  std::int64_t bags = 0;
  Mass bulk;
};

/// A weight with the interval that was in force, which bounds what it can be wrong by.
struct WeighedMass {
  Mass mass;
  Mass interval;
  Mass spread =
      {};  ///< of a preset tare: how far this truck's empty weights lie apart, one standard deviation
  bool is_manual = false;  ///< entered by hand: nobody knows what it can be wrong by
};

enum class Verdict { within, unclear, over, too_little };
/// "within", "unclear", "over", "short" (the word is taken in C++).
std::string_view name_of(Verdict verdict);

/// A learned value that a check went by. It is kept with the check: what is learned later changes no verdict
/// that was given.
struct UsedExtra {
  std::string product;
  LearnedExtra extra;
  friend bool operator==(const UsedExtra&, const UsedExtra&) = default;
};

/// Net against what was counted (DOMAIN: net against the pick slip).
struct NetCheck {
  Mass net;
  Mass expected;
  Mass tolerance;
  /// 2u of net and goods; empty where a weight was entered by hand: then nothing is unclear.
  std::optional<Mass> uncertainty;
  /// The part of it that comes from bags that differ: 2 · √Σ n·s². Zero where nothing is known of them.
  Mass bags_spread;
  Verdict verdict = Verdict::within;
  Mass bag_weight;  ///< where everything is in bags of one weight, else zero: no number of bags is named then
  /// Where everything is in bags of one weight and less is in them than they say: the mean of what a bag
  /// lacks, rounded down; else zero. For information, it decides nothing.
  Mass bag_short;
  std::vector<UsedExtra> learned;
  friend bool operator==(const NetCheck&, const NetCheck&) = default;
};

NetCheck check_net(const WeighedMass& empty, const WeighedMass& loaded, const std::vector<LoadedLine>& lines,
                   const CheckRules& rules);

/// 2u of loaded − empty, rounded up to a gram: U² = (16·(M_L² + M_E²) + e_L² + e_E²) / 3 with M the maximum
/// permissible error on initial verification; a preset tare of spread s adds (2s)², and `bags_spread`, 2u of
/// what the bags should weigh, its own square. Integers throughout.
Mass net_uncertainty(const WeighedMass& empty, const WeighedMass& loaded, Mass bags_spread = {});

/// The smallest whole number whose square is at least n ≥ 0.
std::int64_t root_rounded_up(Wide n);

/// What one bag may lack of its nominal weight (JJF 1070, as OIML R 87): 1.5 % from 1 kg to 10 kg, 150 g to
/// 15 kg, 1 % to 50 kg; empty for bags beyond that table.
std::optional<Mass> tolerable_shortage(Mass bag_weight);

/// The one sentence for the operator. Masses in kg; limits rounded up to whole kg.
std::string sentence(const NetCheck& check, Language language);

}  // namespace steelyard::dispatch
