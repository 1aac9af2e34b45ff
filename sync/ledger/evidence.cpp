// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/evidence.h"

#include <algorithm>

#include "sync/protocol/entry_line.h"

namespace steelyard::ledger {
namespace {

constexpr std::int64_t entries_at_once = 500;
constexpr std::size_t bytes_at_once = 4 << 20;

/// One piece of the journal.
struct Piece {
  std::vector<std::string> about;  ///< entries that name the dispatch, oldest first
  bool has_arrival = false;
};

Piece search(const std::vector<journal::StoredEntry>& entries, const std::string& dispatch,
             std::int64_t upto) {
  // Canonical bytes: the id stands in quotes, as a whole value.
  const std::string quoted = "\"" + dispatch + "\"";
  Piece piece;
  for (const auto& stored : entries) {
    if (stored.seq > upto || stored.bytes.find(quoted) == std::string::npos) continue;
    piece.about.push_back(stored.bytes);
    const auto line = protocol::read_entry_line(stored.bytes);
    if (line && line->kind == "dispatch" &&
        line->body.find("\"state\":\"arrived\"") != std::string_view::npos)
      piece.has_arrival = true;
  }
  return piece;
}

}  // namespace

Result<Evidence> evidence_of(Reader& reader, const std::string& dispatch) {
  auto body = reader.dispatch(dispatch);
  if (!body) return body.error();
  if (!*body) return Error{ErrorCode::not_found, {{"what", "dispatch " + dispatch}}};
  const auto place = reader.sql().query(
      "SELECT t.id, t.seq FROM dispatch d JOIN station t ON t.number = d.station WHERE d.id = $1",
      {dispatch});
  if (!place) return place.error();
  if (place->empty()) return Error{ErrorCode::not_found, {{"what", "dispatch " + dispatch}}};
  const std::string station = place->front().text(0);
  const auto last = reader.sql().query("SELECT seq FROM dispatch WHERE id = $1", {dispatch});
  if (!last) return last.error();
  // What follows its last state – prints, an alarm of the gate – is looked for a little way.
  std::int64_t upto = std::min(place->front().integer(1), last->front().integer(0) + entries_at_once);
  Evidence evidence{std::move(**body), {}};
  for (std::int64_t seen = 0; upto > 0 && seen < evidence_entries_max; seen += entries_at_once) {
    const std::int64_t after = std::max<std::int64_t>(0, upto - entries_at_once);
    std::vector<journal::StoredEntry> entries;
    for (std::int64_t from = after; from < upto;) {
      auto some = reader.entries(station, from, static_cast<std::size_t>(upto - from), bytes_at_once);
      if (!some) return some.error();
      if (some->empty()) break;
      from = some->back().seq;
      entries.insert(entries.end(), some->begin(), some->end());
    }
    Piece piece = search(entries, dispatch, upto);
    evidence.entries.insert(evidence.entries.begin(), piece.about.begin(), piece.about.end());
    if (piece.has_arrival) break;
    upto = after;
  }
  return evidence;
}

}  // namespace steelyard::ledger
