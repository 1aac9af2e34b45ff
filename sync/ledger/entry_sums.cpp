// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/entry_sums.h"

#include <algorithm>

#include "station/base/money.h"

namespace steelyard::ledger {
namespace {

using protocol::CanonicalCursor;
using Number = std::optional<std::int64_t>;

bool take(CanonicalCursor& cursor, Number& number) {
  std::int64_t value = 0;
  if (!cursor.integer(value)) return false;
  number = value;
  return true;
}

/// Of a bulk line that was not weighed by itself: what the truck's net leaves it beside all others.
Wide left_for(const std::vector<LoadedLine>& lines, const LoadedLine& line, std::int64_t net_g) {
  Wide left = net_g;
  for (const LoadedLine& other : lines) {
    if (&other == &line) continue;
    left -= other.bag_weight_g.value_or(0) > 0
                ? static_cast<Wide>(*other.bag_weight_g) * other.bags.value_or(0)
                : static_cast<Wide>(other.net_g.value_or(0));
  }
  return left;
}

bool is_bagged(const LoadedLine& line) {
  return line.bag_weight_g.value_or(0) > 0;
}

/// Every bag is counted, and one bulk line at most has no weighing of its own.
bool net_parts_the_load(const std::vector<LoadedLine>& lines) {
  const auto uncounted = [](const LoadedLine& l) { return is_bagged(l) && !l.bags; };
  const auto without_leg = [](const LoadedLine& l) { return !is_bagged(l) && !l.net_g; };
  return std::none_of(lines.begin(), lines.end(), uncounted) &&
         std::count_if(lines.begin(), lines.end(), without_leg) <= 1;
}

struct SlipLine {
  Number line;
  Number bag_weight_g;
  Number quantity_g;
  Number bags;
  Number unit_price_minor;
  Number amount_minor;
};

struct Shipped {
  Number line;
  Number quantity_g;
};

bool read_slip_lines(CanonicalCursor& cursor, std::vector<SlipLine>& lines) {
  return cursor.array([&] {
    SlipLine& line = lines.emplace_back();
    return cursor.object([&](std::string_view key) {
      if (key == "line") return take(cursor, line.line);
      if (key == "bag_weight_g") return take(cursor, line.bag_weight_g);
      if (key == "quantity_g") return take(cursor, line.quantity_g);
      if (key == "bags") return take(cursor, line.bags);
      if (key == "unit_price_minor") return take(cursor, line.unit_price_minor);
      if (key == "amount_minor") return take(cursor, line.amount_minor);
      return cursor.skip(entry_depth);
    });
  });
}

bool read_shipped(CanonicalCursor& cursor, std::vector<Shipped>& shipped) {
  return cursor.array([&] {
    Shipped& one = shipped.emplace_back();
    return cursor.object([&](std::string_view key) {
      if (key == "line") return take(cursor, one.line);
      if (key == "quantity_g") return take(cursor, one.quantity_g);
      return cursor.skip(entry_depth);
    });
  });
}

const char* fault_in(const SlipLine& line) {
  if (line.bags.value_or(0) > 0 && line.bag_weight_g && line.quantity_g &&
      static_cast<Wide>(*line.bags) * *line.bag_weight_g != *line.quantity_g)
    return "quantity_g is bags × bag_weight_g";
  if (!line.quantity_g || !line.unit_price_minor || !line.amount_minor) return nullptr;
  if (*line.quantity_g < 0 || *line.unit_price_minor < 0) return "no quantity and no price is negative";
  const Wide product = static_cast<Wide>(*line.quantity_g) * *line.unit_price_minor;
  const bool is_right = (product + 500'000) / 1'000'000 == *line.amount_minor;
  return is_right ? nullptr : "amount_minor is quantity_g × unit_price_minor / 1000000, half up";
}

bool all_is_shipped(const std::vector<SlipLine>& lines, const std::vector<Shipped>& shipped) {
  return std::all_of(lines.begin(), lines.end(), [&](const SlipLine& line) {
    Wide left = line.quantity_g.value_or(0);
    for (const Shipped& one : shipped) {
      if (one.line == line.line) left -= one.quantity_g.value_or(0);
    }
    return left <= 0;
  });
}

}  // namespace

bool read_loaded_lines(CanonicalCursor& cursor, std::vector<LoadedLine>& lines) {
  return cursor.array([&] {
    LoadedLine& line = lines.emplace_back();
    return cursor.object([&](std::string_view key) {
      if (key == "bag_weight_g") return take(cursor, line.bag_weight_g);
      if (key == "quantity_g") return take(cursor, line.quantity_g);
      if (key == "planned_g") return take(cursor, line.planned_g);
      if (key == "bags") return take(cursor, line.bags);
      if (key == "corrected_g") return take(cursor, line.corrected_g);
      if (key == "net_g") return take(cursor, line.net_g);
      return cursor.skip(entry_depth);
    });
  });
}

bool read_counting_masses(CanonicalCursor& cursor, CountingMasses& masses) {
  masses.any = true;
  return cursor.array([&] {
    std::string_view purpose;
    Number mass;
    Number superseded;
    const bool is_whole = cursor.object([&](std::string_view key) {
      if (key == "purpose") return cursor.string(purpose);
      if (key == "mass_g") return take(cursor, mass);
      if (key == "superseded") return take(cursor, superseded);
      return cursor.skip(entry_depth);
    });
    if (!is_whole || superseded.value_or(0) != 0) return is_whole;
    if (purpose == "empty") masses.empty_g = mass;
    if (purpose == "loaded") masses.loaded_g = mass;
    return true;
  });
}

const char* fault_in_lines(const std::vector<LoadedLine>& lines, Number net_g) {
  for (const LoadedLine& line : lines) {
    if (!line.quantity_g || !line.bag_weight_g) continue;
    if (line.corrected_g) {
      if (*line.quantity_g != *line.corrected_g) return "quantity_g of a corrected line is corrected_g";
    } else if (is_bagged(line) && line.bags) {
      if (static_cast<Wide>(*line.bags) * *line.bag_weight_g != *line.quantity_g)
        return "quantity_g of a counted line is bags × bag_weight_g";
    } else if (!is_bagged(line) && line.net_g) {
      if (*line.quantity_g != *line.net_g) return "quantity_g of a line with its own weighing is its net_g";
    } else if (!is_bagged(line) && net_g && net_parts_the_load(lines)) {
      if (left_for(lines, line, *net_g) != *line.quantity_g)
        return "quantity_g of a bulk line is net_g less all other lines";
    } else if (line.planned_g && *line.quantity_g != *line.planned_g) {
      return "quantity_g of a line that is neither counted nor weighed is planned_g";
    }
  }
  return nullptr;
}

const char* fault_in_slip(std::string_view body) {
  std::vector<SlipLine> lines;
  std::vector<Shipped> shipped;
  std::string_view state;
  CanonicalCursor cursor(body);
  const bool is_whole = cursor.object([&](std::string_view key) {
    if (key == "lines") return read_slip_lines(cursor, lines);
    if (key == "shipped") return read_shipped(cursor, shipped);
    if (key == "state") return cursor.string(state);
    return cursor.skip(entry_depth);
  });
  if (!is_whole) return "the members of a slip have the types of FORMAT.md";
  for (const SlipLine& line : lines) {
    if (const char* fault = fault_in(line)) return fault;
  }
  if (lines.empty() || (state != "open" && state != "shipped")) return nullptr;
  if (all_is_shipped(lines, shipped) == (state == "shipped")) return nullptr;
  return "state is shipped where nothing is left of any line, else open";
}

}  // namespace steelyard::ledger
