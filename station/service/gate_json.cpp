// SPDX-License-Identifier: Apache-2.0
#include "station/service/gate_json.h"

#include "station/service/problem_json.h"

namespace steelyard::service {
namespace {

const char* word(yard::Side side) {
  switch (side) {
    case yard::Side::entry:
      return "entry";
    case yard::Side::exit:
      return "exit";
    case yard::Side::both:
      return "both";
  }
  return "";
}

Json input(bool is_wired, std::optional<bool> on, const char* when_on, const char* when_off) {
  if (!is_wired || !on) return {};
  return *on ? when_on : when_off;
}

}  // namespace

Json gate_json(const GateSetup& setup, const gate::Status& status, bool is_connected, bool is_due) {
  const gate::Wiring& wiring = setup.wiring;
  const bool is_deck = setup.place.kind == yard::Kind::deck;
  const bool pulses = wiring.barrier_mode == gate::BarrierMode::pulse;
  const auto light = is_connected ? status.light : std::nullopt;
  const auto barrier = is_connected ? status.barrier_is_on : std::nullopt;
  const gate::Inputs inputs = is_connected ? status.inputs : gate::Inputs{};
  return Json::Object{
      {"id", wiring.id},
      {"kind", is_deck ? "deck" : "exit"},
      {"scale", is_deck ? Json(setup.place.scale) : Json()},
      {"side", is_deck ? Json(word(setup.place.side)) : Json()},
      {"line", setup.line},
      {"connected", is_connected},
      {"light", light ? Json(name_of(*light)) : Json()},
      // Behind a pulse the barrier's own control decides when it closes.
      {"barrier", barrier ? Json(*barrier ? "opening"
                                 : pulses ? "released"
                                          : "closed")
                          : Json()},
      {"inputs", Json::Object{{"position_front", input(wiring.position_front.has_value(),
                                                       inputs.position_front, "blocked", "clear")},
                              {"position_rear", input(wiring.position_rear.has_value(), inputs.position_rear,
                                                      "blocked", "clear")},
                              {"loop", input(wiring.loop.has_value(), inputs.loop, "occupied", "clear")}}},
      {"due", is_due},
      {"last_error", status.error ? problem_json(*status.error) : Json()}};
}

Json dropped_json(const yard::Order& order, const Error& why) {
  return Json::Object{{"gate", order.gate}, {"action", "open"},    {"cause", order.cause},
                      {"of", order.of},     {"result", "dropped"}, {"why", sentence(why, Language::en)}};
}

}  // namespace steelyard::service
