// SPDX-License-Identifier: Apache-2.0
#include "station/desk/fleet_watch.h"

#include <algorithm>

#include "station/weighing/fleet_drift.h"

namespace steelyard::desk {
namespace {

using dispatch::Purpose;
using dispatch::Source;
using dispatch::Weighing;
using weighing::FindingKind;

struct Measured {
  WallTime at;
  Mass mass;
};

/// The tares of one local day on one scale.
struct Watch {
  const Model& model;
  const std::string& scale;
  WallTime midnight;

  bool is_of_today(WallTime at, const std::string& on) const { return at >= midnight && on == scale; }

  /// The median of what the truck weighed empty before today; empty where that is too little to go by.
  std::optional<Mass> usual(const std::string& plate) const {
    std::vector<KnownTare> before = model.tares(plate);
    std::erase_if(before, [&](const KnownTare& tare) { return tare.at >= midnight; });
    if (before.size() < dispatch::tares_needed) return std::nullopt;
    return history_of(before)->median;
  }

  /// By plate: what a truck that is in the yard weighed, else what it was last cleared with.
  std::map<std::string, Measured> measured() const {
    std::map<std::string, Measured> out;
    for (const auto& [plate, tares] : model.tares()) {
      for (const KnownTare& tare : tares) {
        if (is_of_today(tare.at, tare.scale)) out.insert_or_assign(plate, Measured{tare.at, tare.mass});
      }
    }
    for (const auto& [id, truck] : model.dispatches()) {
      const Weighing* empty = truck.counting(Purpose::empty);
      const bool is_measured = empty != nullptr && empty->source == Source::measured;
      if (is_measured && is_of_today(empty->at, empty->scale))
        out.insert_or_assign(truck.plate, Measured{empty->at, empty->mass});
    }
    std::erase_if(out, [&](const auto& truck) { return !usual(truck.first); });
    return out;
  }
};

bool is_open(const Model& model, const std::string& scale) {
  return std::any_of(model.findings().begin(), model.findings().end(), [&](const auto& finding) {
    const Json* kind = finding.second.find("kind");
    const Json* of = finding.second.find("scale");
    return kind != nullptr && *kind == Json(name_of(FindingKind::fleet_drift)) && of != nullptr &&
           *of == Json(scale);
  });
}

/// The tenth, twentieth, fortieth …
bool is_time_to_look(std::size_t trucks) {
  while (trucks > weighing::fleet_least && trucks % 2 == 0) trucks /= 2;
  return trucks == weighing::fleet_least;
}

}  // namespace

std::optional<NoteFindings::Seen> fleet_drift_seen(const Model& model, const std::string& plate,
                                                   const Weighing& tare, const Context& context) {
  if (tare.purpose != Purpose::empty || tare.source != Source::measured) return std::nullopt;
  const Watch watch{model, tare.scale, start_of(context.today, context.utc_offset)};
  if (!watch.usual(plate) || is_open(model, tare.scale)) return std::nullopt;
  auto measured = watch.measured();
  const bool is_another = measured.insert_or_assign(plate, Measured{tare.at, tare.mass}).second;
  if (!is_another || !is_time_to_look(measured.size())) return std::nullopt;
  std::vector<weighing::TareOfToday> today;
  WallTime began = tare.at;
  for (const auto& [truck, weight] : measured) {
    today.push_back({weight.mass, *watch.usual(truck)});
    began = std::min(began, weight.at);
  }
  auto drift = weighing::fleet_drift(today, tare.interval);
  if (!drift) return std::nullopt;
  return NoteFindings::Seen{drift->kind, std::move(drift->numbers), "", began, tare.at};
}

}  // namespace steelyard::desk
