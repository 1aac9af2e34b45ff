// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_correction.h"

#include <algorithm>

#include "station/base/json_members.h"
#include "station/base/mass.h"
#include "station/base/money.h"

namespace steelyard::store {
namespace {

constexpr std::string_view only_corrections = "after the exit only corrections";
constexpr std::string_view kept = "a correction leaves state, weighings, net, ticket and pass";
constexpr std::string_view one_more = "a correction is added to those before it";
constexpr std::string_view before_and_after = "a correction says what its line was, and what it now is";

bool is_same(const Json& a, const Json& b, std::string_view key) {
  return member_in(a, key) == member_in(b, key);
}

const Json* line_of(const Json& dispatch, const Json& key) {
  for (const Json& line : array_in(dispatch, "lines")) {
    if (is_same(line, key, "slip") && is_same(line, key, "line")) return &line;
  }
  return nullptr;
}

bool is_named(const Json& correction, const Json& line) {
  const auto& lines = array_in(correction, "lines");
  return std::any_of(lines.begin(), lines.end(), [&](const Json& change) {
    return is_same(change, line, "slip") && is_same(change, line, "line");
  });
}

bool fits(const Json& change, const Json& before, const Json& now) {
  const Json* was = line_of(before, change);
  const Json* is = line_of(now, change);
  return was != nullptr && is != nullptr &&
         integer_in(change, "quantity_before_g") == integer_in(*was, "quantity_g") &&
         integer_in(change, "quantity_g") == integer_in(*is, "quantity_g") &&
         integer_in(change, "bags") == integer_in(*is, "bags").value_or(0);
}

}  // namespace

std::optional<std::string_view> wrong_quantity(const Json& dispatch) {
  for (const Json& line : array_in(dispatch, "lines")) {
    const auto quantity = integer_in(line, "quantity_g");
    const auto bags = integer_in(line, "bags");
    const auto bag = integer_in(line, "bag_weight_g");
    const auto corrected = integer_in(line, "corrected_g");
    if (corrected && corrected != quantity) return "quantity = what the correction says";
    if (bags && bag && quantity && static_cast<Wide>(*bags) * *bag != *quantity)
      return "quantity = bags x bag weight";
  }
  return std::nullopt;
}

std::optional<std::string_view> wrong_after_close(const Json& before, const Json& now) {
  const Json exited("exited");
  if (*before.find("state") != exited) return only_corrections;
  const auto& earlier = array_in(before, "corrections");
  const auto& all = array_in(now, "corrections");
  if (all.size() != earlier.size() + 1) return only_corrections;
  if (!std::equal(earlier.begin(), earlier.end(), all.begin())) return one_more;
  for (const char* key : {"state", "weighings", "net_g", "empty_g", "loaded_g", "ticket", "pass", "plate",
                          "slips", "exited_at", "exited_day", "exited_by"}) {
    if (!is_same(before, now, key)) return kept;
  }
  for (const Json& change : array_in(all.back(), "lines")) {
    if (!fits(change, before, now)) return before_and_after;
  }
  for (const Json& line : array_in(now, "lines")) {
    const Json* was = line_of(before, line);
    if (was == nullptr) return before_and_after;
    if (!is_named(all.back(), line) && integer_in(line, "quantity_g") != integer_in(*was, "quantity_g"))
      return before_and_after;
  }
  return std::nullopt;
}

}  // namespace steelyard::store
