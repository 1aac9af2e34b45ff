// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/shipment.h"

#include <algorithm>

#include "station/base/money.h"
#include "sync/ledger/entry_sums.h"
#include "sync/protocol/canonical.h"

namespace steelyard::ledger {
namespace {

using protocol::CanonicalCursor;

Error malformed(const char* rule) {
  return {ErrorCode::dispatch_malformed, {{"rule", rule}}};
}

bool take_text(CanonicalCursor& cursor, std::string& text) {
  std::string_view raw;
  if (!cursor.string(raw)) return false;
  text = protocol::unescaped(raw);
  return true;
}

bool take_code(CanonicalCursor& cursor, std::string& code) {
  return cursor.object([&](std::string_view key) {
    return key == "code" ? take_text(cursor, code) : cursor.skip(entry_depth);
  });
}

bool take_lines(CanonicalCursor& cursor, std::vector<ShippedLine>& lines) {
  return cursor.array([&] {
    ShippedLine& line = lines.emplace_back();
    return cursor.object([&](std::string_view key) {
      if (key == "slip") return take_text(cursor, line.slip);
      if (key == "line") return cursor.integer(line.line);
      if (key == "product") return take_code(cursor, line.product);
      if (key == "quantity_g") return cursor.integer(line.quantity_g);
      if (key == "bags") return cursor.integer(line.bags);
      if (key == "unit_price_minor") return cursor.integer(line.unit_price_minor);
      return cursor.skip(entry_depth);
    });
  });
}

/// When the last of them was made.
bool take_corrected_at(CanonicalCursor& cursor, std::string& at) {
  return cursor.array([&] {
    return cursor.object(
        [&](std::string_view key) { return key == "at" ? take_text(cursor, at) : cursor.skip(entry_depth); });
  });
}

/// 0 where one of them is none, or the clock was set back meanwhile.
std::int64_t seconds_between(const std::string& from, const std::string& to) {
  const auto begin = parse_rfc3339(from);
  const auto end = parse_rfc3339(to);
  if (!begin || !end) return 0;
  return std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(*end - *begin).count());
}

bool is_within_bounds(const ShippedLine& line) {
  if (line.quantity_g < 0 || line.unit_price_minor < 0) return false;
  const Wide product = static_cast<Wide>(line.quantity_g) * line.unit_price_minor;
  return product / 1'000'000 <= amount_max_minor;
}

}  // namespace

Result<Shipment> read_shipment(std::string_view body, std::int64_t seq) {
  Shipment shipment;
  shipment.seq = seq;
  std::string corrected_at;
  std::string arrived_at;
  CanonicalCursor cursor(body);
  const bool is_whole = cursor.object([&](std::string_view key) {
    if (key == "id") return take_text(cursor, shipment.dispatch);
    if (key == "customer") return take_code(cursor, shipment.customer);
    if (key == "exited_day") return take_text(cursor, shipment.day);
    if (key == "exited_at") return take_text(cursor, shipment.at);
    if (key == "lines") return take_lines(cursor, shipment.lines);
    if (key == "arrived_at") return take_text(cursor, arrived_at);
    if (key == "verdict") return take_text(cursor, shipment.verdict);
    if (key == "corrections") return take_corrected_at(cursor, corrected_at);
    return cursor.skip(entry_depth);
  });
  if (!is_whole) return malformed("its lines have the types of FORMAT.md");
  if (!std::all_of(shipment.lines.begin(), shipment.lines.end(), is_within_bounds))
    return malformed("a line's quantity, price and amount are not negative, and its amount is at most 10^15");
  shipment.yard_s = seconds_between(arrived_at, shipment.at);
  if (corrected_at.empty()) return shipment;
  if (!parse_rfc3339(corrected_at)) return malformed("corrections have their time");
  shipment.at = corrected_at;
  shipment.day = std::max(shipment.day, corrected_at.substr(0, 10));
  return shipment;
}

std::int64_t amount_of(const ShippedLine& line) {
  return steelyard::amount_of(Mass::grams(line.quantity_g), Money{line.unit_price_minor}).minor;
}

}  // namespace steelyard::ledger
