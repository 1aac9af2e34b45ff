// SPDX-License-Identifier: Apache-2.0
// Who looked at what is confidential, and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/office/sql.h"

namespace steelyard::office {

/// Something confidential that is looked at.
struct View {
  std::string what;  ///< "search", "customer", "statement" …
  std::string key;   ///< the customer's code, or what was looked for
};

/// So often in a minute one person may look: more than anybody reads, less than who copies the file.
inline constexpr std::int64_t views_per_minute = 60;

/// Puts it on record: too_many_lookups where this person has looked too often just now.
Result<void> note_view(Sql& sql, const std::string& person, WallTime at, const View& view);

/// What one person looked at on one day (UTC).
struct ViewCount {
  std::string day;
  std::string person;
  std::string what;
  std::int64_t views = 0;
  std::int64_t keys = 0;  ///< different ones
};
/// Latest day first, of the days from `from` up to `to`, "2026-11-24" both; at most 1000.
Result<std::vector<ViewCount>> count_views(Sql& sql, const std::string& from, const std::string& to);

/// Each one by itself, latest first, at most `max`.
struct Viewed {
  std::string at;
  std::string person;
  View view;
};
Result<std::vector<Viewed>> views_of(Sql& sql, const std::optional<std::string>& person, std::int64_t max);

}  // namespace steelyard::office
