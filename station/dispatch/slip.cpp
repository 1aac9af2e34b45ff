// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip.h"

#include <set>

#include "station/dispatch/dispatch_names.h"
#include "station/dispatch/plate.h"

namespace steelyard::dispatch {
namespace {

constexpr std::int64_t price_max = 1'000'000'000'000;  // minor units per 1000 kg
constexpr std::int64_t amount_max = 1'000'000'000'000'000'000;

Json to_json(const SlipLine& line) {
  Json::Object out{{"line", line.line},
                   {"product", to_json(line.product)},
                   {"bag_weight_g", line.bag_weight.in_grams()},
                   {"pellet", line.pellet},
                   {"quantity_g", line.quantity.in_grams()},
                   {"bags", line.bags},
                   {"unit_price_minor", line.unit_price.minor},
                   {"amount_minor", line.amount.minor}};
  if (!line.note.empty()) out.emplace("note", line.note);
  return out;
}

/// The rules that hold inside one line; faults go to its own reader.
void check_line(const SlipLine& line, ObjectReader& reader) {
  const Mass in_bags = line.bag_weight * line.bags;
  const bool bulk = line.bags == 0;
  if (!bulk && in_bags != line.quantity) {
    reader.fail({ErrorCode::bags_not_quantity,
                 {{"field", reader.path_of("quantity_g")},
                  {"line", line.line},
                  {"bags", line.bags},
                  {"bag_weight_g", line.bag_weight.in_grams()},
                  {"quantity_g", line.quantity.in_grams()}}});
  }
  const Money amount = amount_of(line.quantity, line.unit_price);
  if (amount != line.amount) {
    reader.fail({ErrorCode::amount_not_price,
                 {{"field", reader.path_of("amount_minor")},
                  {"line", line.line},
                  {"amount_minor", line.amount.minor},
                  {"expected_minor", amount.minor}}});
  }
}

SlipLine read_line(const Json& json, std::string path, ObjectReader& outer) {
  ObjectReader reader(json, std::move(path));
  SlipLine line;
  line.line = static_cast<int>(reader.integer("line", 1, static_cast<std::int64_t>(slip_lines_max)));
  line.product = read_party(reader, "product");
  line.bag_weight = Mass::grams(reader.optional_integer("bag_weight_g", 0, 2'000'000).value_or(0));
  line.pellet = reader.optional_text("pellet", 20).value_or("");
  line.quantity = Mass::grams(reader.integer("quantity_g", 1, largest_mass.in_grams()));
  line.bags = reader.optional_integer("bags", 0, bags_max).value_or(0);
  line.unit_price = {reader.optional_integer("unit_price_minor", 0, price_max).value_or(0)};
  const auto amount = reader.optional_integer("amount_minor", 0, amount_max);
  line.amount = amount ? Money{*amount} : amount_of(line.quantity, line.unit_price);
  line.note = reader.optional_text("note", 100).value_or("");
  check_line(line, reader);
  outer.absorb(reader);
  return line;
}

void read_lines(PickSlip& slip, ObjectReader& reader) {
  const Json::Array* lines = reader.array("lines", slip_lines_max);
  if (lines == nullptr) return;
  if (lines->empty()) reader.fail({ErrorCode::slip_without_lines, {{"field", reader.path_of("lines")}}});
  std::set<int> seen;
  Mass sum;
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const std::string path = reader.path_of("lines") + "[" + std::to_string(i) + "]";
    slip.lines.push_back(read_line((*lines)[i], path, reader));
    sum += slip.lines.back().quantity;
    if (!seen.insert(slip.lines.back().line).second) {
      reader.fail(
          {ErrorCode::slip_line_repeated, {{"field", path + ".line"}, {"line", slip.lines.back().line}}});
    }
  }
  if (sum > largest_mass) {
    reader.fail({ErrorCode::field_out_of_range,
                 {{"field", reader.path_of("lines")}, {"rule", "together at most 1 000 000 t"}}});
  }
}

Credit read_credit(const Json& json, ObjectReader& outer) {
  ObjectReader reader(json, outer.path_of("credit"));
  Credit credit;
  credit.limit = {reader.integer("limit_minor", 0, amount_max)};
  credit.used = {reader.integer("used_minor", -amount_max, amount_max)};
  outer.absorb(reader);
  return credit;
}

/// What a request and the journal have in common.
PickSlip read_order(ObjectReader& reader) {
  PickSlip slip;
  slip.date = reader.day("date");
  slip.customer = read_party(reader, "customer");
  slip.payment = reader.one_of("payment", payments);
  if (const Json* credit = reader.object("credit", false)) slip.credit = read_credit(*credit, reader);
  slip.coordinator = reader.optional_text("coordinator", 50).value_or("");
  if (const auto plate = reader.optional_text("plate", 30); plate && !plate->empty()) {
    const auto normalised = normalise_plate(*plate);
    if (normalised) {
      slip.plate = *normalised;
    } else {
      reader.fail(normalised.error());
    }
  }
  read_lines(slip, reader);
  return slip;
}

Shipment read_shipment(const Json& json, ObjectReader& outer) {
  ObjectReader reader(json, outer.path_of("shipped"));
  Shipment shipment;
  shipment.dispatch = reader.text("dispatch", 40);
  shipment.line = static_cast<int>(reader.integer("line", 1, static_cast<std::int64_t>(slip_lines_max)));
  shipment.quantity = reader.mass("quantity_g");
  shipment.bags = reader.integer("bags", 0, bags_max);
  outer.absorb(reader);
  return shipment;
}

}  // namespace

const SlipLine* PickSlip::find_line(int line) const {
  for (const auto& candidate : lines) {
    if (candidate.line == line) return &candidate;
  }
  return nullptr;
}

Mass PickSlip::shipped_of(int line) const {
  Mass sum;
  for (const auto& shipment : shipped) {
    if (shipment.line == line) sum += shipment.quantity;
  }
  return sum;
}

Json to_json(const PickSlip& slip) {
  Json::Array lines;
  for (const auto& line : slip.lines) lines.push_back(to_json(line));
  Json::Array shipped;
  for (const auto& s : slip.shipped) {
    shipped.push_back(Json::Object{
        {"dispatch", s.dispatch}, {"line", s.line}, {"quantity_g", s.quantity.in_grams()}, {"bags", s.bags}});
  }
  Json::Object out{{"number", slip.number},
                   {"version", slip.version},
                   {"date", to_string(slip.date)},
                   {"customer", to_json(slip.customer)},
                   {"payment", name_of(slip.payment)},
                   {"lines", std::move(lines)},
                   {"shipped", std::move(shipped)},
                   {"made_by", slip.made_by},
                   {"state", name_of(slip.state)}};
  if (slip.payment_at) out.emplace("payment_at", to_rfc3339(*slip.payment_at));
  if (slip.credit) {
    out.emplace("credit", Json::Object{{"limit_minor", slip.credit->limit.minor},
                                       {"used_minor", slip.credit->used.minor}});
  }
  if (!slip.changed_by.empty()) out.emplace("changed_by", slip.changed_by);
  if (slip.office > 0) out.emplace("office", slip.office);
  if (!slip.moved_to.empty()) out.emplace("moved_to", slip.moved_to);
  if (!slip.cancel_reason.empty()) out.emplace("cancel_reason", slip.cancel_reason);
  if (!slip.plate.empty()) out.emplace("plate", slip.plate);
  if (!slip.coordinator.empty()) out.emplace("coordinator", slip.coordinator);
  return out;
}

Result<PickSlip> slip_from_journal(const Json& body) {
  ObjectReader reader(body, "slip");
  PickSlip slip = read_order(reader);
  slip.number = reader.text("number", 40);
  slip.made_by = reader.text("made_by", 50);
  slip.version = reader.optional_integer("version", 1, INT64_MAX).value_or(1);
  slip.payment_at = reader.optional_time("payment_at");
  slip.changed_by = reader.optional_text("changed_by", 64).value_or("");
  slip.cancel_reason = reader.optional_text("cancel_reason", 200).value_or("");
  slip.office = reader.optional_integer("office", 1, INT64_MAX).value_or(0);
  slip.moved_to = reader.optional_text("moved_to", 16).value_or("");
  slip.state = reader.one_of("state", slip_states);
  if (const Json::Array* shipped = reader.array("shipped", 10'000)) {
    for (const Json& shipment : *shipped) slip.shipped.push_back(read_shipment(shipment, reader));
  }
  if (const auto fault = reader.finish()) {
    return Error{ErrorCode::entry_malformed, {{"rule", sentence(*fault, Language::en)}}};
  }
  return slip;
}

Result<PickSlip> slip_from_request(const Json& body) {
  ObjectReader reader(body);
  PickSlip slip = read_order(reader);
  slip.number = reader.optional_text("number", 40).value_or("");
  slip.made_by = reader.optional_text("made_by", 50).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  return slip;
}

}  // namespace steelyard::dispatch
