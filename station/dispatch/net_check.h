// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/error.h"
#include "station/base/mass.h"

namespace steelyard::dispatch {

/// How one product is packed and how far its net may be off.
struct ProductRule {
  std::int64_t tolerance_permille = 3;  ///< of the expected mass
  Mass overfill;                        ///< mean, per bag
  Mass empty_bag;                       ///< what a bag itself weighs
};

struct CheckRules {
  ProductRule standard;
  std::map<std::string, ProductRule, std::less<>>
      products;  ///< by product code; exceptions from the standard
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
};

enum class Verdict { within, unclear, over, too_little };
/// "within", "unclear", "over", "short" (the word is taken in C++).
std::string_view name_of(Verdict verdict);

/// Net against what was counted (DOMAIN: net against the pick slip).
struct NetCheck {
  Mass net;
  Mass expected;
  Mass tolerance;
  Mass uncertainty;
  Verdict verdict = Verdict::within;
  Mass bag_weight;  ///< of the bagged lines where all have the same, else zero: no number of bags is named
                    ///< then
  friend bool operator==(const NetCheck&, const NetCheck&) = default;
};

NetCheck check_net(const WeighedMass& empty, const WeighedMass& loaded, const std::vector<LoadedLine>& lines,
                   const CheckRules& rules);

/// 2u of loaded − empty, rounded up to a gram: U² = (16·(M_L² + M_E²) + e_L² + e_E²) / 3 with M the maximum
/// permissible error on initial verification. Integers throughout.
Mass net_uncertainty(const WeighedMass& empty, const WeighedMass& loaded);

/// The one sentence for the operator. Masses in kg; limits rounded up to whole kg.
std::string sentence(const NetCheck& check, Language language);

}  // namespace steelyard::dispatch
