// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/dispatch_record.h"

#include <algorithm>
#include <array>

#include "station/base/text.h"
#include "sync/ledger/entry_sums.h"
#include "sync/protocol/canonical.h"

namespace steelyard::ledger {
namespace {

using protocol::CanonicalCursor;

constexpr std::array<std::string_view, 7> states = {"arrived", "empty_weighed", "loading", "loaded_weighed",
                                                    "cleared", "exited",        "voided"};
constexpr std::size_t id_max = 64;
constexpr std::size_t name_max = 200;

Error malformed(const char* rule) {
  return {ErrorCode::dispatch_malformed, {{"rule", rule}}};
}

bool take_mass(CanonicalCursor& cursor, std::optional<std::int64_t>& mass) {
  std::int64_t grams = 0;
  if (!cursor.integer(grams)) return false;
  mass = grams;
  return magnitude(Mass::grams(std::max(grams, -largest_mass.in_grams() - 1))) <= largest_mass;
}

bool take_customer(CanonicalCursor& cursor, std::string_view& code) {
  return cursor.object(
      [&](std::string_view key) { return key == "code" ? cursor.string(code) : cursor.skip(entry_depth); });
}

/// What is worked out once more and not kept.
struct Goods {
  std::vector<LoadedLine> lines;
  CountingMasses masses;
};

bool read_members(CanonicalCursor& cursor, DispatchView& view, Goods& goods) {
  return cursor.object([&](std::string_view key) {
    if (key == "id") return cursor.string(view.id);
    if (key == "state") return cursor.string(view.state);
    if (key == "plate") return cursor.string(view.plate);
    if (key == "customer") return take_customer(cursor, view.customer);
    if (key == "arrived_at") return cursor.string(view.arrived_at);
    if (key == "arrived_day") return cursor.string(view.arrived_day);
    if (key == "exited_day") return cursor.string(view.exited_day);
    if (key == "empty_g") return take_mass(cursor, view.empty_g);
    if (key == "loaded_g") return take_mass(cursor, view.loaded_g);
    if (key == "net_g") return take_mass(cursor, view.net_g);
    if (key == "lines") return read_loaded_lines(cursor, goods.lines);
    if (key == "weighings") return read_counting_masses(cursor, goods.masses);
    return cursor.skip(entry_depth);
  });
}

bool is_name(std::string_view raw, std::size_t max) {
  if (raw.empty() || raw.size() > max) return false;
  return !has_control_characters(protocol::unescaped(raw));
}

/// The id carries the station, so that no station can touch the dispatch of another.
bool is_id_of(std::string_view id, std::string_view station) {
  return id.size() > station.size() + 1 && id.size() <= id_max && id.starts_with(station) &&
         id[station.size()] == '-' && is_name(id, id_max);
}

Result<void> check_net(const DispatchView& view) {
  if (!view.net_g) return {};
  if (!view.loaded_g || !view.empty_g) return malformed("net_g stands with loaded_g and empty_g");
  if (*view.net_g == *view.loaded_g - *view.empty_g) return {};
  return Error{
      ErrorCode::dispatch_net_wrong,
      {{"id", view.id}, {"loaded_g", *view.loaded_g}, {"empty_g", *view.empty_g}, {"net_g", *view.net_g}}};
}

/// Of an entry that lists its weighings, the masses are theirs.
bool masses_agree(const DispatchView& view, const CountingMasses& masses) {
  return !masses.any || (view.empty_g == masses.empty_g && view.loaded_g == masses.loaded_g);
}

}  // namespace

// Not always the day of arrival: a clock that was set back does not turn the numbers back.
std::optional<LocalDay> day_in_id(std::string_view id) {
  const auto at = id.find('-');
  constexpr std::size_t digits = 8;
  if (at == std::string_view::npos || id.size() < at + digits + 3 || id[at + digits + 1] != '-')
    return std::nullopt;
  const std::string_view day = id.substr(at + 1, digits);
  return parse_day(std::string(day.substr(0, 4)) + "-" + std::string(day.substr(4, 2)) + "-" +
                   std::string(day.substr(6, 2)));
}

Result<DispatchView> read_dispatch(std::string_view body, std::string_view station, std::int64_t seq) {
  DispatchView view;
  view.seq = seq;
  Goods goods;
  CanonicalCursor cursor(body);
  if (!read_members(cursor, view, goods))
    return malformed("its members have the types of FORMAT.md, masses within 1 000 000 t");
  if (!is_id_of(view.id, station)) return malformed("id begins with the station's own id and a hyphen");
  if (!day_in_id(view.id)) return malformed("id is STATION-YYYYMMDD-NUMBER");
  if (std::find(states.begin(), states.end(), view.state) == states.end())
    return malformed("state is a known one");
  if (!is_name(view.plate, name_max)) return malformed("plate is a text without control characters");
  if (!view.customer.empty() && !is_name(view.customer, name_max))
    return malformed("customer.code is at most 200 bytes without control characters");
  if (!parse_rfc3339(view.arrived_at)) return malformed("arrived_at is YYYY-MM-DDThh:mm:ss.mmmZ");
  if (!parse_day(view.arrived_day)) return malformed("arrived_day is YYYY-MM-DD");
  if (!view.exited_day.empty() && !parse_day(view.exited_day)) return malformed("exited_day is YYYY-MM-DD");
  if (view.state == "exited" && (view.exited_day.empty() || !view.net_g)) {
    return malformed("an exited dispatch has exited_day and net_g");
  }
  if (auto right = check_net(view); !right) return right.error();
  if (!masses_agree(view, goods.masses))
    return malformed("empty_g and loaded_g are those of the weighings that count");
  if (const char* rule = fault_in_lines(goods.lines, view.net_g)) return malformed(rule);
  return view;
}

DispatchRecord record_of(const DispatchView& view) {
  DispatchRecord record;
  record.id = protocol::unescaped(view.id);
  record.numbered_day = day_in_id(record.id).value_or(LocalDay{});
  record.seq = view.seq;
  record.state = view.state;
  record.plate = protocol::unescaped(view.plate);
  record.customer = protocol::unescaped(view.customer);
  record.arrived_at = parse_rfc3339(view.arrived_at).value_or(WallTime{});
  record.arrived_day = parse_day(view.arrived_day).value_or(LocalDay{});
  record.exited_day = parse_day(view.exited_day);
  if (view.net_g) record.net = Mass::grams(*view.net_g);
  return record;
}

}  // namespace steelyard::ledger
