// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_sums.h"

#include <algorithm>
#include <tuple>

#include "station/base/json_members.h"
#include "station/base/mass.h"
#include "station/base/money.h"

namespace steelyard::store {

std::vector<std::string_view> wrong_masses(const Json& dispatch) {
  std::vector<std::string_view> wrong;
  for (const auto& [purpose, key, rule] :
       {std::tuple{"empty", "empty_g", "empty_g = mass of the empty weighing that counts"},
        std::tuple{"loaded", "loaded_g", "loaded_g = mass of the loaded weighing that counts"}}) {
    std::optional<std::int64_t> counting;
    for (const Json& weighing : array_in(dispatch, "weighings")) {
      if (text_in(weighing, "purpose") != purpose || weighing.find("superseded") != nullptr) continue;
      counting = integer_in(weighing, "mass_g");
    }
    if (counting != integer_in(dispatch, key)) wrong.emplace_back(rule);
  }
  const auto empty = integer_in(dispatch, "empty_g");
  const auto loaded = integer_in(dispatch, "loaded_g");
  const auto net = integer_in(dispatch, "net_g");
  const bool both = empty.has_value() && loaded.has_value();
  if (both != net.has_value() || (both && *net != *loaded - *empty))
    wrong.emplace_back("net = loaded - empty");
  return wrong;
}

bool adds_up(const Json& check_weighing) {
  std::vector<std::int64_t> masses;
  for (const Json& weighing : array_in(check_weighing, "weighings")) {
    masses.push_back(integer_in(weighing, "mass_g").value_or(-1));
  }
  if (masses.empty() || masses.size() > 2) return false;
  std::sort(masses.begin(), masses.end());
  const bool two = masses.size() == 2;
  const auto tare = two ? std::optional(masses.front()) : std::nullopt;
  const auto net = two ? std::optional(masses.back() - masses.front()) : std::nullopt;
  return masses.back() == integer_in(check_weighing, "gross_g") &&
         tare == integer_in(check_weighing, "tare_g") && net == integer_in(check_weighing, "net_g");
}

std::vector<std::string_view> wrong_slip_sums(const Json& slip) {
  std::vector<std::string_view> wrong;
  for (const Json& line : array_in(slip, "lines")) {
    const std::int64_t quantity = integer_in(line, "quantity_g").value_or(-1);
    const std::int64_t bags = integer_in(line, "bags").value_or(-1);
    const std::int64_t bag_weight = integer_in(line, "bag_weight_g").value_or(-1);
    const std::int64_t price = integer_in(line, "unit_price_minor").value_or(-1);
    if (quantity < 0 || bags < 0 || bag_weight < 0 || price < 0) {
      wrong.emplace_back("a line lacks its quantity, bags, bag weight or price");
      continue;
    }
    if (bags > 0 && static_cast<Wide>(bags) * bag_weight != quantity)
      wrong.emplace_back("quantity = bags x bag weight");
    if (amount_of(Mass::grams(quantity), {price}).minor != integer_in(line, "amount_minor"))
      wrong.emplace_back("amount = quantity x price");
  }
  return wrong;
}

}  // namespace steelyard::store
