// SPDX-License-Identifier: Apache-2.0
// The office's pick slips. Each is at one station: the one that is told of it, and that alone lets trucks in
// for it, so that two stations cannot both ship what is left. It goes to another one after the first has let
// it go, which is on record then (settle.h).
//
// All of it inside the caller's transaction, after Books::take_turn. A refusal has changed nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/dispatch/slip.h"
#include "sync/office/books.h"

namespace steelyard::office {

/// A slip as somebody of the office wants it: number "" for one that the ledger gives, station "" where there
/// is only one.
struct WantedSlip {
  dispatch::PickSlip slip;
  std::string station;
};

/// As a request has it: the station's form (dispatch::slip_from_request) with `station`? beside.
Result<WantedSlip> slip_wanted_from(const Json& body);

/// A slip of the office with what stations have on record of it.
struct OfficeSlip {
  dispatch::PickSlip slip;    ///< shipped as the station that has it says
  std::string station;        ///< that has it
  std::string move_to;        ///< where it goes once that one has let it go, "" if nowhere
  std::int64_t change = 0;    ///< of the office's last change of it
  std::int64_t followed = 0;  ///< the change that the station has on record, 0: none yet
};
/// The slip with `station`, `move_to`? and `at_station`: whether the station has it as the office wants it.
Json to_json(const OfficeSlip& slip);

Result<std::optional<OfficeSlip>> find_slip(Sql& sql, const std::string& number);

/// slip_number_taken {slip, station?}, customer_unknown, product_unknown, station_unknown, station_needed,
/// field_bad_format for a number of a station's own series. Names of customer and products are those of the
/// file.
Result<OfficeSlip> make_slip(Sql& sql, const WantedSlip& wanted, const Asking& asking);

/// The refusals of dispatch::changed beside. Another station: it moves there.
Result<OfficeSlip> change_slip(Sql& sql, const WantedSlip& wanted, std::int64_t version,
                               const Asking& asking);

struct Cancel {
  std::string number;
  std::int64_t version = 1;
  std::string reason;
};
Result<OfficeSlip> cancel_slip(Sql& sql, const Cancel& cancel, const Asking& asking);

/// How a slip is paid, also one that a station made: not_found, slip_not_open.
struct PaymentState {
  std::string number;
  dispatch::Payment payment = dispatch::Payment::unpaid;
};
Result<Json> set_payment(Sql& sql, const PaymentState& state, const Asking& asking);

/// What the office knows of the customer's credit, for this slip.
Result<void> say_credit(Sql& sql, OfficeSlip held, const std::optional<dispatch::Credit>& credit,
                        const Asking& asking);

/// The station has let it go: the next one is told of it, and of what has left. Where nothing is left, it
/// stays where it is.
Result<void> give_to_next(Sql& sql, OfficeSlip held, const Asking& asking);

/// Slips of the office and of stations, latest date first.
struct SlipQuery {
  std::optional<std::string> state = {};
  std::optional<std::string> customer = {};
  std::optional<std::string> station = {};
  std::optional<std::string> search = {};
  std::optional<std::string> before = {};  ///< of orders before that day
  std::optional<std::string> cursor = {};
  std::int64_t limit = 20;
};
struct SlipPage {
  std::vector<Json> slips;
  std::optional<std::string> cursor;
};
Result<SlipPage> list_slips(Sql& sql, const SlipQuery& query);
/// One of the office or of a station; nothing where there is none.
Result<std::optional<Json>> any_slip(Sql& sql, const std::string& number);

}  // namespace steelyard::office
