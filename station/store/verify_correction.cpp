// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_correction.h"

#include <algorithm>

#include "station/base/mass.h"
#include "station/base/money.h"

namespace steelyard::store {
namespace {

constexpr std::string_view only_corrections = "after the exit only corrections";
constexpr std::string_view kept = "a correction leaves state, weighings, net, ticket and pass";
constexpr std::string_view one_more = "a correction is added to those before it";
constexpr std::string_view before_and_after = "a correction says what its line was, and what it now is";

const Json::Array& array_of(const Json& object, std::string_view key) {
  static const Json::Array none;
  const Json* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

std::optional<std::int64_t> integer_of(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}

bool is_same(const Json& a, const Json& b, std::string_view key) {
  const Json* left = a.find(key);
  const Json* right = b.find(key);
  return left == nullptr || right == nullptr ? left == right : *left == *right;
}

const Json* line_of(const Json& dispatch, const Json& key) {
  for (const Json& line : array_of(dispatch, "lines")) {
    if (is_same(line, key, "slip") && is_same(line, key, "line")) return &line;
  }
  return nullptr;
}

bool is_named(const Json& correction, const Json& line) {
  const auto& lines = array_of(correction, "lines");
  return std::any_of(lines.begin(), lines.end(), [&](const Json& change) {
    return is_same(change, line, "slip") && is_same(change, line, "line");
  });
}

bool fits(const Json& change, const Json& before, const Json& now) {
  const Json* was = line_of(before, change);
  const Json* is = line_of(now, change);
  return was != nullptr && is != nullptr &&
         integer_of(change, "quantity_before_g") == integer_of(*was, "quantity_g") &&
         integer_of(change, "quantity_g") == integer_of(*is, "quantity_g") &&
         integer_of(change, "bags") == integer_of(*is, "bags").value_or(0);
}

}  // namespace

std::optional<std::string_view> wrong_quantity(const Json& dispatch) {
  for (const Json& line : array_of(dispatch, "lines")) {
    const auto quantity = integer_of(line, "quantity_g");
    const auto bags = integer_of(line, "bags");
    const auto bag = integer_of(line, "bag_weight_g");
    const auto corrected = integer_of(line, "corrected_g");
    if (corrected && corrected != quantity) return "quantity = what the correction says";
    if (bags && bag && quantity && static_cast<Wide>(*bags) * *bag != *quantity)
      return "quantity = bags x bag weight";
  }
  return std::nullopt;
}

std::optional<std::string_view> wrong_after_close(const Json& before, const Json& now) {
  const Json exited("exited");
  if (*before.find("state") != exited) return only_corrections;
  const auto& earlier = array_of(before, "corrections");
  const auto& all = array_of(now, "corrections");
  if (all.size() != earlier.size() + 1) return only_corrections;
  if (!std::equal(earlier.begin(), earlier.end(), all.begin())) return one_more;
  for (const char* key : {"state", "weighings", "net_g", "empty_g", "loaded_g", "ticket", "pass", "plate",
                          "slips", "exited_at", "exited_day", "exited_by"}) {
    if (!is_same(before, now, key)) return kept;
  }
  for (const Json& change : array_of(all.back(), "lines")) {
    if (!fits(change, before, now)) return before_and_after;
  }
  for (const Json& line : array_of(now, "lines")) {
    const Json* was = line_of(before, line);
    if (was == nullptr) return before_and_after;
    if (!is_named(all.back(), line) && integer_of(line, "quantity_g") != integer_of(*was, "quantity_g"))
      return before_and_after;
  }
  return std::nullopt;
}

}  // namespace steelyard::store
