// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/entry_line.h"

#include "station/base/json.h"
#include "station/base/text.h"
#include "station/base/time.h"
#include "sync/protocol/canonical.h"
#include "sync/protocol/limits.h"

namespace steelyard::protocol {
namespace {

constexpr std::string_view tail_start = R"(,"boot":")";

Error malformed(const char* rule) {
  return {ErrorCode::entry_malformed, {{"rule", rule}}};
}

/// 1 to `max` code points, none of them a control character. Plain ASCII, the usual case, is judged at sight.
bool is_name(std::string_view raw, std::size_t max) {
  bool plain = true;
  for (const char c : raw) plain = plain && c > 0x1f && c < 0x7f && c != '\\';
  if (plain) return !raw.empty() && raw.size() <= max;
  const std::string text = unescaped(raw);
  return !text.empty() && is_utf8(text) && length_of(text) <= max && !has_control_characters(text);
}

bool is_canonical_time(std::string_view text) {
  const auto time = parse_rfc3339(text);
  return time && to_rfc3339(*time) == text;
}

/// `,"boot":…` to the end of the line.
bool read_tail(EntryLine& entry, std::size_t position) {
  CanonicalCursor cursor(entry.bytes, position);
  std::string_view boot, prev;
  std::int64_t mono = 0;
  const bool shape = cursor.literal(R"(,"boot":)") && cursor.string(boot) && cursor.literal(R"(,"kind":)") &&
                     cursor.string(entry.kind) && cursor.literal(R"(,"mono":)") && cursor.integer(mono) &&
                     cursor.literal(R"(,"prev":)") && cursor.string(prev) && cursor.literal(R"(,"seq":)") &&
                     cursor.integer(entry.seq) && cursor.literal(R"(,"station":)") &&
                     cursor.string(entry.station) && cursor.literal("}") && cursor.at_end();
  if (!shape || entry.seq < 1 || !is_name(entry.kind, 32) || !is_name(entry.station, 16)) return false;
  const auto hash = journal::hash_from_hex(prev);
  if (!hash || journal::to_hex(*hash) != prev) return false;
  entry.prev = *hash;
  if (entry.fault == nullptr && !is_name(boot, 32)) entry.fault = "boot is a name of 1 to 32 characters";
  if (entry.fault == nullptr && mono < 0) entry.fault = "mono is not negative";
  return true;
}

/// `{"actor":…` up to and with the body; says where the tail begins, 0 when that cannot be told.
std::size_t read_front(EntryLine& entry) {
  CanonicalCursor cursor(entry.bytes);
  std::string_view actor, at;
  const bool front = cursor.literal(R"({"actor":)") && cursor.string(actor) && cursor.literal(R"(,"at":)") &&
                     cursor.string(at) && cursor.literal(R"(,"body":)");
  const std::size_t begin = cursor.position();
  if (front && cursor.next_is('{') && cursor.skip(static_cast<int>(json_max_depth) - 1)) {
    if (!is_name(actor, 64)) entry.fault = "actor is a name of 1 to 64 characters";
    if (!is_canonical_time(at)) entry.fault = "at is YYYY-MM-DDThh:mm:ss.mmmZ";
    entry.body = entry.bytes.substr(begin, cursor.position() - begin);
    return cursor.position();
  }
  // Not canonical up to here; the tail alone still says where in the chain the entry stands.
  entry.fault = front ? "body is a canonical object of integers and strings"
                      : "canonical bytes: sorted keys, no blanks";
  const auto tail = entry.bytes.rfind(tail_start);
  return tail == std::string_view::npos ? 0 : tail;
}

}  // namespace

Result<EntryLine> read_entry_line(std::string_view line) {
  if (line.size() > entry_bytes_max) return malformed("an entry is at most 1 MiB");
  EntryLine entry;
  entry.bytes = line;
  const std::size_t tail = read_front(entry);
  if (tail == 0 || !read_tail(entry, tail)) {
    return malformed("it ends with boot, kind, mono, prev, seq and station, in this order and canonical");
  }
  entry.hash = journal::sha256(line);
  return entry;
}

}  // namespace steelyard::protocol
