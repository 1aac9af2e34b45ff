// SPDX-License-Identifier: Apache-2.0
// What else a random day brings: public weighings, findings, loads on the deck, shifts.
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/station/desk/random_day.h"

namespace steelyard::desk {

void RandomDay::check_weighing() {
  const std::int64_t kg = 20 * random_.between(100, 2'000);
  if (random_.one_in(8)) {
    const Error shaky{ErrorCode::not_stable, {{"scale", "north"}}};
    told(Refuse{"", "check_weigh", shaky, "", "豫C1", "north"}, "wang", "not_stable", "no weight");
  }
  const auto weigh = day_.weigh("", kg);
  CheckWeigh command{"豫C1", "", "", "", weigh.capture, weigh.scale, {}};
  if (plain_.open_checks.empty() || random_.one_in(2)) {
    if (!told(command, "wang", "", "a public weighing")) return;
    plain_.open_checks[word(*last_.find("check_weighing"), "number")] = kg;
    EXPECT_EQ(*last_.find("check_weighing")->find("gross_g"), Json(kg * 1'000));
    if (random_.one_in(4))
      told(MarkDisturbed{word(*last_.find("weighing"), "number")}, "station", "", "disturb");
    return;
  }
  const auto [number, first_kg] = *plain_.open_checks.begin();
  plain_.open_checks.erase(number);
  std::string state = "check_weighing_complete";
  if (random_.one_in(4)) {
    if (told(VoidCheck{number, "left", {}}, "chen", "", "void a public weighing")) state = "wrong_state";
  } else {
    command.against = number;
    command.plate = random_.one_in(4) ? "豫C2" : "豫C1";
    const std::string expected = command.plate == "豫C1" ? "" : "field_not_one_of";
    if (told(command, "wang", expected, "its second weight")) {
      EXPECT_EQ(*last_.find("check_weighing")->find("net_g"), Json(std::abs(kg - first_kg) * 1'000));
    } else {
      plain_.open_checks[number] = first_kg;
      return;
    }
  }
  told(VoidCheck{number, "again", {}}, "chen", state, "void a public weighing that is closed");
  command.against = number;
  command.plate = "";
  told(command, "wang", state, "a third weight");
}

void RandomDay::finding() {
  if (plain_.open_findings.empty() || random_.one_in(2)) {
    const WallTime at = day_.context("station").at;
    const bool is_open = random_.one_in(2);
    const auto kind = is_open ? weighing::FindingKind::standing_step : weighing::FindingKind::person_step;
    if (!told(NoteFindings{"north", {}, {{kind, {}, "", at, at}}}, "station", "", "finding")) return;
    if (is_open) plain_.open_findings.insert(word(last_.find("findings")->array()->front(), "number"));
  } else {
    const std::string number = *plain_.open_findings.begin();
    if (told(CloseFinding{number, "looked", {}}, "chen", "", "close a finding"))
      plain_.open_findings.erase(number);
    told(CloseFinding{number, "looked", {}}, "chen", "not_found", "close a finding twice");
  }
}

void RandomDay::deck_load() {
  if (plain_.open_loads.empty() || random_.one_in(2)) {
    weighing::DeckLoad load;
    load.peak = Mass::kilograms(20 * random_.between(20, 3'000));
    load.began = load.ended = day_.context("station").at;
    if (told(NoteDeckLoad{"north", load}, "station", "", "deck load"))
      plain_.open_loads[word(last_, "number")] = load.ended;
    return;
  }
  const auto [number, ended] = *plain_.open_loads.begin();
  // What an earlier shift left behind is for the supervisor.
  const bool is_older = plain_.shift && ended < *plain_.shift;
  if (is_older) told(CloseDeckLoad{number, "test", "testing"}, "wang", "forbidden", "close an old load");
  if (told(CloseDeckLoad{number, "test", "testing"}, is_older ? "chen" : "wang", "", "close a load"))
    plain_.open_loads.erase(number);
  told(CloseDeckLoad{number, "test", "testing"}, "chen", "not_found", "close a load twice");
}

void RandomDay::shift() {
  if (random_.one_in(2)) {
    const bool was_open = plain_.shift.has_value();
    if (!told(OpenShift{}, "wang", was_open ? "shift_already_open" : "", "open a shift")) return;
    plain_.shift = *parse_rfc3339(word(last_, "opened_at"));
    plain_.shift_totals.clear();
    return;
  }
  if (!told(CloseShift{""}, "wang", plain_.shift ? "" : "no_shift_open", "close a shift")) return;
  plain_.shift.reset();
  for (const char* key : {"trucks", "net_g", "voids", "approvals", "corrections", "reprints"})
    EXPECT_EQ(*last_.find("totals")->find(key), Json(plain_.shift_totals[key])) << key;
  const Json& open = *last_.find("open");
  EXPECT_EQ(open.find("dispatches")->array()->size(), plain_.trucks_that(&PlainTruck::is_open).size());
  EXPECT_EQ(open.find("deck_loads")->array()->size(), plain_.open_loads.size());
  EXPECT_EQ(open.find("findings")->array()->size(), plain_.open_findings.size());
  EXPECT_EQ(open.find("check_weighings")->array()->size(), plain_.open_checks.size());
}

}  // namespace steelyard::desk
