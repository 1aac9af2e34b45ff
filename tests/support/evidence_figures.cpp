// SPDX-License-Identifier: Apache-2.0
#include "tests/support/evidence_figures.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "station/weighing/evidence.h"
#include "tests/support/truck_curve.h"

namespace steelyard::testing {
namespace {

constexpr std::size_t examples_most = 5;

using simulation::Random;

EvidenceFigures judge(std::uint64_t first_seed, int trucks, TruckPlan (*make)(Random&), bool is_tricked) {
  EvidenceFigures figures;
  for (int i = 0; i < trucks; ++i) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
    Random random(Random(seed).next());  // neighbouring seeds alone give the same numbers, shifted
    const TruckPlan plan = make(random);
    const PlayedTruck played = play(plan);
    ++figures.trucks;
    const int captures = plan.filling.empty() ? 1 : 2;
    if (!played.stay || played.captures < captures) continue;
    ++figures.captured;
    const weighing::StayFacts facts{
        .finest_interval = Mass::grams(static_cast<std::int64_t>(plan.interval_kg * 1000)),
        .loads_on_deck = !plan.filling.empty(),
        .axle_steps_before = {}};
    std::set<weighing::FindingKind> kinds;
    for (const auto& finding : findings_in(*played.stay, facts)) kinds.insert(finding.kind);
    for (const auto kind : kinds) ++figures.kinds[std::string(name_of(kind))];
    const bool flagged = std::ranges::any_of(kinds, [](auto kind) { return !is_information(kind); });
    const bool stepped = kinds.contains(weighing::FindingKind::standing_step);
    figures.flagged += flagged ? 1 : 0;
    figures.stepped += stepped ? 1 : 0;
    const bool wrong = is_tricked ? !stepped : flagged;
    if (wrong && figures.examples.size() < examples_most) figures.examples.push_back(seed);
  }
  return figures;
}

}  // namespace

EvidenceFigures judge_honest(std::uint64_t first_seed, int trucks) {
  return judge(first_seed, trucks, honest_truck, false);
}

EvidenceFigures judge_tricked(std::uint64_t first_seed, int trucks) {
  return judge(first_seed, trucks, tricked_truck, true);
}

std::ostream& operator<<(std::ostream& out, const EvidenceFigures& figures) {
  out << figures.trucks << " trucks, " << figures.captured << " captured, " << figures.flagged << " flagged, "
      << figures.stepped << " with a standing step;";
  for (const auto& [kind, count] : figures.kinds) out << " " << kind << " " << count;
  if (!figures.examples.empty()) out << "; judged wrongly, by seed:";
  for (const auto seed : figures.examples) out << " " << seed;
  return out;
}

}  // namespace steelyard::testing
