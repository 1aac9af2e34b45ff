// SPDX-License-Identifier: Apache-2.0
#include "station/desk/weighing_body.h"

#include "station/base/text.h"

namespace steelyard::desk {
namespace {

std::string_view stable_word(const std::optional<bool>& stable) {
  return !stable ? "unknown" : *stable ? "yes" : "no";
}

void put(Json::Object& body, const char* key, const std::string& text) {
  if (!text.empty()) body.emplace(key, text);
}

}  // namespace

void add_weighing(Json::Object& body, const dispatch::Weighing& w) {
  body.emplace("number", w.number);
  body.emplace("purpose", name_of(w.purpose));
  body.emplace("scale", w.scale);
  body.emplace("mass_g", w.mass.in_grams());
  body.emplace("interval_g", w.interval.in_grams());
  body.emplace("at", to_rfc3339(w.at));
  body.emplace("source", name_of(w.source));
  body.emplace("by", w.by);
  put(body, "reason", w.reason);
  put(body, "measured_as", w.measured_as);
  if (w.source == dispatch::Source::preset_tare) body.emplace("spread_g", w.spread.in_grams());
  if (w.loaded_line) {
    body.emplace("loaded_line", Json::Object{{"slip", w.loaded_line->slip}, {"line", w.loaded_line->line}});
  }
  if (w.unverified) body.emplace("unverified", 1);
}

Json::Object facts_of(const weighing::ScaleConfig& scale) {
  Json::Array ranges;
  for (const auto& range : scale.ranges) {
    ranges.push_back(Json::Object{{"to_g", range.to.in_grams()}, {"interval_g", range.interval.in_grams()}});
  }
  Json::Object body{{"max_g", scale.max.in_grams()}, {"min_g", scale.min.in_grams()}};
  if (!ranges.empty()) body.emplace("ranges", std::move(ranges));
  put(body, "class", scale.accuracy_class);
  put(body, "maker", scale.maker);
  put(body, "model", scale.model);
  put(body, "serial", scale.serial);
  put(body, "certificate", scale.certificate);
  return body;
}

Json::Object evidence_of(const weighing::Capture& capture, const weighing::ScaleConfig& scale) {
  const auto& indication = capture.indication;
  Json::Object body = facts_of(scale);
  body.emplace("text", indication.value ? weighing::text_of(*indication.value) : "");
  body.emplace("stable", stable_word(indication.stable));
  body.emplace("frame", to_hex(capture.frame));
  body.emplace("trace", capture.trace.encode());
  if (indication.unit) body.emplace("unit", name_of(*indication.unit));
  if (indication.record) body.emplace("record", static_cast<std::int64_t>(*indication.record));
  if (capture.axle_steps) body.emplace("axle_steps", *capture.axle_steps);
  return body;
}

dispatch::Weighing captured_weighing(const weighing::Capture& capture, const weighing::ScaleConfig& scale) {
  dispatch::Weighing w;
  w.scale = scale.id;
  w.mass = capture.mass;
  w.interval = capture.interval;
  w.at = capture.at;
  w.unverified = capture.unverified;
  return w;
}

}  // namespace steelyard::desk
