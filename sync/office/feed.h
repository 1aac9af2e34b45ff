// SPDX-License-Identifier: Apache-2.0
// What stations are told. Of each record a station hears how it stands now, not every change on the way: one
// that was away for a month catches up in a few questions.
#pragma once

#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/books.h"

namespace steelyard::office {

/// Said once the change of this number is durable, to one station or, with "", to all of them.
struct Saying {
  std::string station;
  std::string kind;  ///< "customer", "product", "slip", "payment", "hold"
  std::string key;
  std::int64_t change = 0;
  Json body;
};
Result<void> tell(Sql& sql, const Saying& saying);
/// Nobody has to hear of it any more.
Result<void> forget(Sql& sql, const std::string& station, const std::string& kind, const std::string& key);

struct FeedItem {
  std::int64_t change = 0;
  std::string mark;
  std::string at;
  std::string by;
  std::string kind;
  std::string key;
  Json body;
};
struct FeedPage {
  std::vector<FeedItem> items;  ///< in the order of their changes
  Place place;                  ///< of the last of them; where there is none, of the question
  bool is_restarted = false;    ///< the station's place is none of this ledger's history: from the beginning
};

inline constexpr std::int64_t feed_items_max = 200;
inline constexpr std::size_t feed_bytes_max = 1 << 20;

/// What this station has not been told yet. Its place may be of another history, where the ledger was put
/// back from a backup: then everything is said again.
Result<FeedPage> feed_after(Sql& sql, const std::string& station, const Place& place);

/// {"changes":[{change, mark, at, by, kind, key, body}], "restarted"?}, as sync/protocol/PROTOCOL.md has it.
Json to_json(const FeedPage& page);

}  // namespace steelyard::office
