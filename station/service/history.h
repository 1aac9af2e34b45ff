// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/journal/entry.h"

namespace steelyard::service {

/// What the store found about one dispatch.
struct HistoryParts {
  std::string dispatch;
  std::vector<journal::SealedEntry> about;  ///< oldest first
  std::vector<journal::SealedEntry> slips;  ///< all that were ever written about its slips
  journal::Head head;
};

/// Everything that happened with one truck, in order, each with what it was in words: {dispatch, ticket?,
/// pass?, plate, state, says_en?, says_zh? (net against the slip), head_seq, head_hash, items: [{seq, at,
/// actor, kind, what_en, what_zh, hash, prev, body}]}. Of the slips: the version that the truck came for, and
/// what was written until it was gone.
Json history_json(const HistoryParts& parts);

}  // namespace steelyard::service
