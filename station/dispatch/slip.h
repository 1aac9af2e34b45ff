// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/mass.h"
#include "station/base/money.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "station/dispatch/party.h"

namespace steelyard::dispatch {

enum class Payment { paid, credit, unpaid };
enum class SlipState { open, shipped, cancelled };
std::string_view name_of(Payment payment);
std::string_view name_of(SlipState state);
std::optional<Payment> payment_named(std::string_view name);

/// Bagged goods: quantity = bags × bag weight. Bulk goods: bags and bag weight are 0.
struct SlipLine {
  int line = 1;
  Party product;
  Mass bag_weight;
  std::string pellet;  ///< pellet size as written on the slip, "" where it has none
  Mass quantity;
  std::int64_t bags = 0;
  Money unit_price;  ///< per 1000 kg
  Money amount;      ///< of `quantity`, half up
  std::string note;

  bool is_bagged() const { return bags > 0; }
  friend bool operator==(const SlipLine&, const SlipLine&) = default;
};

/// What one exited dispatch took of one line.
struct Shipment {
  std::string dispatch;
  int line = 1;
  Mass quantity;
  std::int64_t bags = 0;
  friend bool operator==(const Shipment&, const Shipment&) = default;
};

/// What the office said about the customer's credit.
struct Credit {
  Money limit;
  Money used;  ///< without this slip
  friend bool operator==(const Credit&, const Credit&) = default;
};

/// The pick slip 提货单: what a truck may take.
struct PickSlip {
  std::string number;
  std::int64_t version = 1;  ///< goes up with every change
  LocalDay date;             ///< of the order
  Party customer;
  Payment payment = Payment::unpaid;
  std::optional<WallTime> payment_at;  ///< since when `payment` is known to be so
  std::optional<Credit> credit;
  std::string plate;  ///< normalised; "" where any truck may come
  std::vector<SlipLine> lines;
  std::string made_by;
  std::string coordinator;
  std::vector<Shipment> shipped;
  SlipState state = SlipState::open;
  std::string changed_by;  ///< who made this version, "" for the first
  std::string cancel_reason;
  std::int64_t office = 0;  ///< number of the office's change that it follows; 0: it was made at this station
  std::string moved_to;     ///< the station that the office has given the rest to, "" where it is here

  const SlipLine* find_line(int line) const;
  Mass shipped_of(int line) const;
  friend bool operator==(const PickSlip&, const PickSlip&) = default;
};

inline constexpr std::size_t slip_lines_max = 50;
inline constexpr std::int64_t bags_max = 100'000;

Json to_json(const PickSlip& slip);

/// A whole slip as it stands in the journal: entry_malformed {rule} where it is none.
Result<PickSlip> slip_from_journal(const Json& body);

/// A slip as somebody sends it: without shipped and state; number, made_by and amounts may be absent (amounts
/// are then computed). Refuses field_…, plate_malformed, slip_without_lines, slip_line_repeated,
/// bags_not_quantity, amount_not_price.
Result<PickSlip> slip_from_request(const Json& body);

}  // namespace steelyard::dispatch
