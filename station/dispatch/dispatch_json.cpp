// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/dispatch.h"
#include "station/dispatch/pass_code.h"

namespace steelyard::dispatch {
namespace {

Json to_json(const LineKey& key) {
  return Json::Object{{"slip", key.slip}, {"line", key.line}};
}

Json to_json(const Weighing& w) {
  Json::Object out{{"number", w.number},
                   {"purpose", name_of(w.purpose)},
                   {"scale", w.scale},
                   {"mass_g", w.mass.in_grams()},
                   {"interval_g", w.interval.in_grams()},
                   {"at", to_rfc3339(w.at)},
                   {"source", name_of(w.source)},
                   {"by", w.by}};
  if (!w.reason.empty()) out.emplace("reason", w.reason);
  if (w.superseded) out.emplace("superseded", 1);
  if (w.disturbed) out.emplace("disturbed", 1);
  if (w.unverified) out.emplace("unverified", 1);
  if (w.loaded_line) out.emplace("loaded_line", to_json(*w.loaded_line));
  if (!w.measured_as.empty()) out.emplace("measured_as", w.measured_as);
  if (w.source == Source::preset_tare) out.emplace("spread_g", w.spread.in_grams());
  return out;
}

Json to_json(const LoadLine& l, const Dispatch& dispatch) {
  Json::Object out{{"slip", l.slip},
                   {"line", l.line},
                   {"product", to_json(l.product)},
                   {"bag_weight_g", l.bag_weight.in_grams()},
                   {"pellet", l.pellet},
                   {"ordered_g", l.ordered.in_grams()},
                   {"planned_g", l.planned.in_grams()},
                   {"planned_bags", l.planned_bags},
                   {"unit_price_minor", l.unit_price.minor},
                   {"quantity_g", dispatch.quantity_of(l).in_grams()}};
  if (l.bags) out.emplace("bags", *l.bags);
  if (!l.batch.empty()) out.emplace("batch", l.batch);
  if (l.corrected) out.emplace("corrected_g", l.corrected->in_grams());
  if (const auto net = dispatch.net_of(l.key())) out.emplace("net_g", net->in_grams());
  return out;
}

Json to_json(const GatePass& p) {
  return Json::Object{{"number", p.number},
                      {"code", p.code},
                      {"short_code", short_code(p.code)},
                      {"issued_at", to_rfc3339(p.issued_at)},
                      {"expires_at", to_rfc3339(p.expires_at)},
                      {"state", name_of(p.state)}};
}

Json to_json(const Approval& a) {
  Json::Object out{{"rule", name_of(a.rule)},
                   {"reason", a.reason},
                   {"requested_by", a.requested_by},
                   {"by", a.by},
                   {"at", to_rfc3339(a.at)}};
  if (a.excess.empty()) return out;
  Json::Array excess;
  for (const auto& e : a.excess) {
    excess.push_back(
        Json::Object{{"slip", e.line.slip}, {"line", e.line.line}, {"excess_g", e.mass.in_grams()}});
  }
  out.emplace("excess", std::move(excess));
  return out;
}

Json to_json(const SlipTerms& t) {
  Json::Object out{{"slip", t.slip}, {"version", t.version}, {"payment", name_of(t.payment)}};
  if (t.over_credit) out.emplace("over_credit", 1);
  return out;
}

Json to_json(const OnHold& hold) {
  return Json::Object{{"reason", hold.reason}, {"by", hold.by}, {"at", to_rfc3339(hold.at)}};
}

Json to_json(const Correction& c) {
  Json::Array lines;
  for (const auto& l : c.lines) {
    Json::Object line{{"slip", l.line.slip},
                      {"line", l.line.line},
                      {"quantity_before_g", l.quantity_before.in_grams()},
                      {"quantity_g", l.quantity.in_grams()},
                      {"bags_before", l.bags_before},
                      {"bags", l.bags}};
    if (!l.batch_before.empty()) line.emplace("batch_before", l.batch_before);
    if (!l.batch.empty()) line.emplace("batch", l.batch);
    lines.push_back(std::move(line));
  }
  return Json::Object{{"reason", c.reason},
                      {"by", c.by},
                      {"approved_by", c.approved_by},
                      {"at", to_rfc3339(c.at)},
                      {"lines", std::move(lines)}};
}

void add_check(Json::Object& out, const NetCheck& check) {
  out.emplace("expected_g", check.expected.in_grams());
  out.emplace("tolerance_g", check.tolerance.in_grams());
  if (check.uncertainty) out.emplace("uncertainty_g", check.uncertainty->in_grams());
  if (check.bags_spread > Mass()) out.emplace("bags_spread_g", check.bags_spread.in_grams());
  out.emplace("verdict", name_of(check.verdict));
  out.emplace("check_bag_g", check.bag_weight.in_grams());
  if (check.bag_short > Mass()) {
    out.emplace("bag_short_g", check.bag_short.in_grams());
    if (const auto limit = tolerable_shortage(check.bag_weight))
      out.emplace("bag_short_limit_g", limit->in_grams());
  }
  if (check.learned.empty()) return;
  Json::Array learned;
  for (const auto& used : check.learned) {
    Json::Object one{
        {"product", used.product}, {"per_bag_mg", used.extra.per_bag_mg}, {"samples", used.extra.samples}};
    if (used.extra.spread_mg > 0) one.emplace("spread_mg", used.extra.spread_mg);
    learned.push_back(std::move(one));
  }
  out.emplace("learned", std::move(learned));
}

Json to_json(const LegCheck& leg) {
  Json::Object out{{"slip", leg.line.slip}, {"line", leg.line.line}, {"net_g", leg.check.net.in_grams()}};
  add_check(out, leg.check);
  return out;
}

}  // namespace

Json to_json(const Dispatch& d) {
  const auto list_of = [](const auto& items, auto convert) {
    Json::Array out;
    for (const auto& item : items) out.push_back(convert(item));
    return out;
  };
  Json::Object out{{"id", d.id},
                   {"plate", d.plate},
                   {"state", name_of(d.state)},
                   {"customer", to_json(d.customer)},
                   {"slips", list_of(d.slips, [](const std::string& s) { return Json(s); })},
                   {"lines", list_of(d.lines, [&](const LoadLine& l) { return to_json(l, d); })},
                   {"weighings", list_of(d.weighings, [](const Weighing& w) { return to_json(w); })},
                   {"approvals", list_of(d.approvals, [](const Approval& a) { return to_json(a); })},
                   {"flags", list_of(d.flags, [](const std::string& f) { return Json(f); })},
                   {"terms", list_of(d.terms, [](const SlipTerms& t) { return to_json(t); })},
                   {"arrived_at", to_rfc3339(d.arrived_at)},
                   {"arrived_day", to_string(d.arrived_day)}};
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) out.emplace(key, text);
  };
  put("driver", d.driver);
  put("vehicle_class", d.vehicle_class);
  put("arrived_by", d.arrived_by);
  put("ticket", d.ticket);
  put("counted_by", d.counted_by);
  put("cleared_by", d.cleared_by);
  put("exited_by", d.exited_by);
  put("void_reason", d.void_reason);
  if (!d.hands.empty()) out.emplace("hands", list_of(d.hands, [](const std::string& s) { return Json(s); }));
  if (d.axles) out.emplace("axles", *d.axles);
  if (d.pass) out.emplace("pass", to_json(*d.pass));
  if (const Weighing* w = d.counting(Purpose::empty)) out.emplace("empty_g", w->mass.in_grams());
  if (const Weighing* w = d.counting(Purpose::loaded)) out.emplace("loaded_g", w->mass.in_grams());
  if (const auto net = d.net()) out.emplace("net_g", net->in_grams());
  if (d.check) add_check(out, *d.check);
  if (!d.legs.empty()) out.emplace("legs", list_of(d.legs, [](const LegCheck& l) { return to_json(l); }));
  if (d.held) out.emplace("held", to_json(*d.held));
  if (!d.corrections.empty()) {
    out.emplace("corrections", list_of(d.corrections, [](const Correction& c) { return to_json(c); }));
  }
  if (d.cleared_at) out.emplace("cleared_at", to_rfc3339(*d.cleared_at));
  if (d.exited_at) out.emplace("exited_at", to_rfc3339(*d.exited_at));
  if (d.exited_day) out.emplace("exited_day", to_string(*d.exited_day));
  return out;
}

}  // namespace steelyard::dispatch
