// SPDX-License-Identifier: Apache-2.0
#include "drivers/reading_json.h"

#include "station/base/text.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

Json mass_json(const Indication& indication, std::optional<Unit> configured) {
  const auto unit = indication.unit ? indication.unit : configured;
  if (!indication.value || !unit) return nullptr;
  const auto mass = weighing::mass_of(*indication.value, *unit);
  return mass ? Json(mass->in_grams()) : Json();
}

Json indication_json(const Indication& indication, std::optional<Unit> configured) {
  return Json::Object{{"text", indication.value ? Json(text_of(*indication.value)) : Json()},
                      {"unit", indication.unit ? Json(name_of(*indication.unit)) : Json()},
                      {"value_g", mass_json(indication, configured)},
                      {"stable", indication.stable ? Json(*indication.stable) : Json()},
                      {"mode", indication.mode ? Json(name_of(*indication.mode)) : Json()},
                      {"overload", indication.overload},
                      {"underload", indication.underload},
                      {"not_zeroed", indication.not_zeroed},
                      {"fault", indication.fault ? Json(name_of(*indication.fault)) : Json()},
                      {"record", indication.record ? Json(*indication.record) : Json()},
                      {"tare_text", indication.tare ? Json(text_of(*indication.tare)) : Json()}};
}

}  // namespace

Json::Object reading_json(const Reading& reading, std::optional<Unit> configured) {
  Json::Object row;
  if (const Indication* indication = reading.indication()) {
    row.emplace("frame_hex", to_hex(reading.bytes));
    row.emplace("indication", indication_json(*indication, configured));
  } else if (const auto* answer = reading.answer()) {
    row.emplace("frame_hex", to_hex(reading.bytes));
    row.emplace("answer", name_of(*answer));
  } else {
    row.emplace("error", name_of(*reading.error()));
    row.emplace("bytes_hex", to_hex(reading.bytes));
  }
  return row;
}

}  // namespace steelyard::indicator
