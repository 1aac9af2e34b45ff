// SPDX-License-Identifier: Apache-2.0
#include "station/journal/entry.h"

#include <algorithm>
#include <limits>

#include "station/base/object_reader.h"

namespace steelyard::journal {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

bool has_only_integers_and_strings(const Json& value) {
  if (const auto* array = value.array()) {
    return std::all_of(array->begin(), array->end(), has_only_integers_and_strings);
  }
  if (const auto* object = value.object()) {
    return std::all_of(object->begin(), object->end(),
                       [](const auto& member) { return has_only_integers_and_strings(member.second); });
  }
  return value.integer() != nullptr || value.string() != nullptr;
}

/// As to_text of the whole, whose keys are sorted, but without a copy of the body.
std::string canonical(const Entry& e) {
  std::string out = "{\"actor\":" + to_text(Json(e.actor));
  const auto member = [&](const char* name, const Json& value) {
    out.append(",\"").append(name).append("\":").append(to_text(value));
  };
  member("at", to_rfc3339(e.at));
  member("body", e.body);
  member("boot", e.boot);
  member("kind", e.kind);
  member("mono", e.mono);
  member("prev", to_hex(e.prev));
  member("seq", e.seq);
  member("station", e.station);
  return out + "}";
}

Error malformed(std::string rule) {
  return {ErrorCode::entry_malformed, {{"rule", std::move(rule)}}};
}

Error broken(const Entry& entry, const char* rule) {
  return {ErrorCode::chain_broken, {{"seq", entry.seq}, {"rule", rule}}};
}

}  // namespace

SealedEntry seal(Entry entry) {
  CHECK(entry.body.object() != nullptr && has_only_integers_and_strings(entry.body));
  SealedEntry sealed{std::move(entry), {}, {}};
  sealed.bytes = canonical(sealed.entry);
  sealed.hash = sha256(sealed.bytes);
  return sealed;
}

Result<SealedEntry> read_entry(std::string bytes) {
  auto json = parse_json(bytes);
  if (!json) return malformed("JSON with integers only");
  ObjectReader reader(*json);
  Entry entry;
  entry.station = reader.text("station", 16);
  entry.seq = reader.integer("seq", 1, largest);
  entry.at = reader.time("at");
  entry.boot = reader.text("boot", 32);
  entry.mono = reader.integer("mono", 0, largest);
  entry.actor = reader.text("actor", 64);
  entry.kind = reader.text("kind", 32);
  const auto prev = hash_from_hex(reader.text("prev", 64));
  const Json* body = reader.object("body");
  if (const auto fault = reader.finish()) return malformed(sentence(*fault, Language::en));
  if (!prev) return malformed("prev is 64 hexadecimal digits");
  if (!has_only_integers_and_strings(*body)) return malformed("body has integers and strings only");
  entry.prev = *prev;
  entry.body = *body;
  if (canonical(entry) != bytes) return malformed("canonical bytes: sorted keys, no blanks");
  const Hash hash = sha256(bytes);
  return SealedEntry{std::move(entry), std::move(bytes), hash};
}

Result<Head> follow(const Head& head, std::string_view station, const SealedEntry& next) {
  if (next.entry.station != station) return broken(next.entry, "it belongs to another station");
  if (next.entry.seq != head.seq + 1) return broken(next.entry, "its number does not follow");
  if (next.entry.prev != head.hash)
    return broken(next.entry, "it does not carry the hash of the entry before it");
  return Head{next.entry.seq, next.hash};
}

}  // namespace steelyard::journal
