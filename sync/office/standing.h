// SPDX-License-Identifier: Apache-2.0
// What a customer is to the house, worked out from what was shipped and never typed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/office/sql.h"

namespace steelyard::office {

/// What one customer took, as of a day.
struct Volume {
  std::string customer;
  std::int64_t year_g = 0;                  ///< of the last 365 days
  std::array<std::int64_t, 6> windows_g{};  ///< of the last six times 30 days, the latest first
  std::string first_day;  ///< of the last two years on which something was shipped, "" if none
};

// The rules [def]; DOMAIN §8 names the classes.
inline constexpr std::size_t key_customers = 20;  ///< so many by volume are key
inline constexpr int grade_a_percent = 80;        ///< the largest that together take so much are A
inline constexpr int grade_b_percent = 95;        ///< and up to here B
inline constexpr int rising_percent = 130;        ///< of 90 days against the 90 before
inline constexpr int falling_percent = 70;
inline constexpr int unstable_percent = 50;  ///< the windows lie so far from their mean, on average
inline constexpr int new_days = 365;

struct Standing {
  Volume volume;
  std::int64_t rank = 0;  ///< by volume of the year, from 1; 0 without any
  std::string grade;      ///< "A", "B", "C", "" without volume
  std::string group;      ///< "key", "focus", "ordinary", "potential"
  bool is_new = false;
  bool is_rising = false;
  bool is_falling = false;
  bool is_unstable = false;
};
/// By rank; those without volume last, by code.
std::vector<Standing> standings(std::vector<Volume> volumes, LocalDay today);
/// With the numbers that each rule went by.
Json to_json(const Standing& standing);
/// The rules as they are, for people: {key_customers, grade_a_percent, …}.
Json standing_rules();

/// Of every customer that ever took something in two years, and of those in the file.
Result<std::vector<Volume>> volumes(Sql& sql, LocalDay today);
/// Puts these in the place of all before, as of that day.
Result<void> keep_standings(Sql& sql, const std::vector<Standing>& all, LocalDay today);
/// The day that they are of, "" where none were kept.
Result<std::string> standings_day(Sql& sql);
/// {"as_of", "customers": the first by volume with their names, "groups": how many are in each, "rules"}; of
/// one group, where one is given.
Result<Json> customers_by_volume(Sql& sql, const std::optional<std::string>& group, std::int64_t max);
/// Null for a customer that is not known.
Result<Json> standing_of(Sql& sql, const std::string& customer);

}  // namespace steelyard::office
