// SPDX-License-Identifier: Apache-2.0
#include "sync/office/slips.h"

#include "station/base/object_reader.h"
#include "station/dispatch/slip_change.h"
#include "sync/office/feed.h"
#include "sync/office/slip_rules.h"

namespace steelyard::office {
namespace {

using dispatch::PickSlip;
using dispatch::SlipState;

constexpr const char* kind = "slip";

Error damaged(const std::string& number) {
  return {ErrorCode::storage_failed, {{"what", "slip " + number + " is damaged"}}};
}

const std::string& text_in(const Json& body, const char* key) {
  static const std::string nothing;
  const Json* member = body.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : nothing;
}

/// A record's body without what is not the slip's own.
Result<PickSlip> slip_in(const Json& body, const std::string& number) {
  Json::Object own = *body.object();
  own.erase("station");
  own.erase("move_to");
  auto slip = dispatch::slip_from_journal(Json(std::move(own)));
  if (!slip) return damaged(number);
  return slip;
}

bool is_by(const dispatch::Shipment& shipment, const std::string& station) {
  return shipment.dispatch.starts_with(station + "-");
}

/// What the station that has it wrote of it last. What left before it came there is on the office's record.
Result<void> take_from_station(Sql& sql, OfficeSlip& held) {
  const auto rows =
      sql.query("SELECT office, body FROM station_slip WHERE number = $1 AND station = $2 AND office > 0",
                {held.slip.number, held.station});
  if (!rows) return rows.error();
  if (rows->empty()) return {};
  const auto body = parse_json(rows->front().text(1));
  const auto there = body ? dispatch::slip_from_journal(*body) : Result<PickSlip>(body.error());
  if (!there) return damaged(held.slip.number);
  held.followed = rows->front().integer(0);
  for (const auto& shipment : there->shipped) {
    if (is_by(shipment, held.station)) held.slip.shipped.push_back(shipment);
  }
  if (held.slip.state == SlipState::open && there->state == SlipState::shipped)
    held.slip.state = SlipState::shipped;
  return {};
}

Json body_of(const OfficeSlip& held) {
  PickSlip order = held.slip;
  std::erase_if(order.shipped, [&](const auto& shipment) { return is_by(shipment, held.station); });
  if (order.state == SlipState::shipped) order.state = SlipState::open;
  Json body = dispatch::to_json(order);
  body.object()->emplace("station", held.station);
  if (!held.move_to.empty()) body.object()->emplace("move_to", held.move_to);
  return body;
}

/// What the station that has it is told: the order, and what is known to have left.
Json told(const OfficeSlip& held) {
  Json body = dispatch::to_json(held.slip);
  if (!held.move_to.empty()) body.object()->emplace("moved_to", held.move_to);
  return body;
}

Result<void> keep(Sql& sql, OfficeSlip& held, const Asking& asking) {
  Writing writing{kind, held.slip.number, body_of(held)};
  writing.state = held.slip.state == SlipState::cancelled ? "cancelled"
                  : held.move_to.empty()                  ? "open"
                                                          : "moving";
  writing.customer = held.slip.customer.code;
  writing.subject = held.station;
  writing.day = to_string(held.slip.date);
  writing.words = held.slip.number + "\n" + held.slip.customer.code + "\n" + held.slip.customer.name + "\n" +
                  held.slip.plate;
  const auto change = Books(sql).put(writing, asking);
  if (!change) return change.error();
  held.change = *change;
  return tell(sql, {held.station, kind, held.slip.number, held.change, told(held)});
}

Result<OfficeSlip> slip_named(Sql& sql, const std::string& number) {
  auto held = find_slip(sql, number);
  if (!held) return held.error();
  if (!*held) return Error{ErrorCode::not_found, {{"what", "pick slip " + number}}};
  return std::move(**held);
}

}  // namespace

Result<WantedSlip> slip_wanted_from(const Json& body) {
  ObjectReader reader(body);
  WantedSlip wanted;
  wanted.station = reader.optional_text("station", 16).value_or("");
  if (const auto fault = reader.fault()) return *fault;
  Json own = body;
  own.object()->erase("station");
  auto slip = dispatch::slip_from_request(own);
  if (!slip) return slip.error();
  wanted.slip = std::move(slip).value();
  return wanted;
}

Json to_json(const OfficeSlip& held) {
  Json body = dispatch::to_json(held.slip);
  Json::Object& object = *body.object();
  object.emplace("station", held.station);
  if (!held.move_to.empty()) object.emplace("move_to", held.move_to);
  object.emplace("at_station", held.followed >= held.change);
  return body;
}

Result<std::optional<OfficeSlip>> find_slip(Sql& sql, const std::string& number) {
  const auto record = Books(sql).find(kind, number);
  if (!record) return record.error();
  if (!*record) return std::optional<OfficeSlip>();
  auto slip = slip_in((*record)->body, number);
  if (!slip) return slip.error();
  OfficeSlip held{std::move(slip).value(), text_in((*record)->body, "station"),
                  text_in((*record)->body, "move_to"), (*record)->change, 0};
  if (auto taken = take_from_station(sql, held); !taken) return taken.error();
  return std::optional(std::move(held));
}

Result<OfficeSlip> make_slip(Sql& sql, const WantedSlip& wanted, const Asking& asking) {
  OfficeSlip made{wanted.slip, "", "", 0, 0};
  if (auto named = take_names(sql, made.slip); !named) return named.error();
  auto station = station_for(sql, wanted.station);
  if (!station) return station.error();
  made.station = std::move(station).value();
  if (made.slip.number.empty()) {
    auto number = own_slip_number(sql);
    if (!number) return number.error();
    made.slip.number = std::move(number).value();
  } else if (auto is_free = check_slip_number(sql, made.slip.number); !is_free) {
    return is_free.error();
  }
  made.slip.made_by = asking.user;
  made.slip.payment_at = asking.at;
  if (auto kept = keep(sql, made, asking); !kept) return kept.error();
  return made;
}

Result<OfficeSlip> change_slip(Sql& sql, const WantedSlip& wanted, std::int64_t version,
                               const Asking& asking) {
  auto held = slip_named(sql, wanted.slip.number);
  if (!held) return held;
  PickSlip order = wanted.slip;
  if (auto named = take_names(sql, order); !named) return named.error();
  auto after = dispatch::changed(held->slip, order, {}, {version, asking.user, asking.at});
  if (!after) return after.error();
  auto station = station_for(sql, wanted.station.empty() ? held->station : wanted.station);
  if (!station) return station.error();
  OfficeSlip next = *held;
  next.move_to = *station == held->station ? "" : *station;
  next.slip = std::move(after).value();
  if (next.slip == held->slip && next.move_to == held->move_to) return held;
  if (next.slip.version == held->slip.version) ++next.slip.version;  // it only goes elsewhere
  next.slip.changed_by = asking.user;
  if (auto kept = keep(sql, next, asking); !kept) return kept.error();
  return next;
}

Result<OfficeSlip> cancel_slip(Sql& sql, const Cancel& cancel, const Asking& asking) {
  auto held = slip_named(sql, cancel.number);
  if (!held) return held;
  auto after = dispatch::cancelled(held->slip, cancel.reason, {cancel.version, asking.user, asking.at});
  if (!after) return after.error();
  held->slip = std::move(after).value();
  held->move_to.clear();
  if (auto kept = keep(sql, *held, asking); !kept) return kept.error();
  return held;
}

Result<void> say_credit(Sql& sql, OfficeSlip held, const std::optional<dispatch::Credit>& credit,
                        const Asking& asking) {
  held.slip.credit = credit;
  held.slip.payment_at = asking.at;
  return keep(sql, held, asking);
}

Result<void> give_to_next(Sql& sql, OfficeSlip held, const Asking& asking) {
  if (held.slip.state == SlipState::open) {
    held.station = held.move_to;
    held.followed = 0;
  }
  held.move_to.clear();
  return keep(sql, held, asking);
}

Result<Json> set_payment(Sql& sql, const PaymentState& state, const Asking& asking) {
  auto held = find_slip(sql, state.number);
  if (!held) return held.error();
  if (*held) {
    if ((*held)->slip.state == SlipState::cancelled) {
      return Error{ErrorCode::slip_not_open, {{"slip", state.number}, {"state", "cancelled"}}};
    }
    (*held)->slip.payment = state.payment;
    (*held)->slip.payment_at = asking.at;
    if (state.payment != dispatch::Payment::credit) (*held)->slip.credit.reset();
    if (auto kept = keep(sql, **held, asking); !kept) return kept.error();
    return to_json(**held);
  }
  const auto made = sql.query(
      "SELECT station FROM station_slip WHERE number = $1 AND office = 0 ORDER BY station", {state.number});
  if (!made) return made.error();
  if (made->empty()) return Error{ErrorCode::not_found, {{"what", "pick slip " + state.number}}};
  if (made->size() > 1) return Error{ErrorCode::slip_number_collides, {{"slip", state.number}}};
  const Json said = Json::Object{{"slip", state.number}, {"payment", dispatch::name_of(state.payment)}};
  const auto change = Books(sql).put({"payment_state", state.number, said}, asking);
  if (!change) return change.error();
  const auto done = tell(sql, {made->front().text(0), "payment", state.number, *change, said});
  if (!done) return done.error();
  return said;
}

}  // namespace steelyard::office
