// SPDX-License-Identifier: Apache-2.0
#include "tests/station/desk/random_day_checks.h"

#include <gtest/gtest.h>

#include "station/service/load_model.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "sync/ledger/fold.h"
#include "sync/ledger/shipped_so_far.h"
#include "sync/protocol/entry_line.h"
#include "tests/support/test_folder.h"

namespace steelyard::desk {

void check_states(const support::Day& day) {
  const std::string steps =
      " -arrived arrived-arrived arrived-empty_weighed empty_weighed-empty_weighed empty_weighed-loading "
      "loading-loading empty_weighed-loaded_weighed loading-loaded_weighed loaded_weighed-loaded_weighed "
      "loaded_weighed-cleared cleared-cleared cleared-exited exited-exited arrived-voided "
      "empty_weighed-voided loading-voided loaded_weighed-voided cleared-voided ";
  std::map<std::string, std::string> states;
  for (const auto& sealed : day.entries()) {
    if (sealed.entry.kind != "dispatch") continue;
    std::string& state = states[word(sealed.entry.body, "id")];
    const std::string now = word(sealed.entry.body, "state");
    EXPECT_NE(steps.find(" " + state + "-" + now + " "), std::string::npos) << state << " to " << now;
    state = now;
  }
}

void check_money(const RandomDay& random) {
  Wide by_journal = 0;
  Wide by_plain = 0;
  for (const auto& [id, truck] : random.plain().trucks) {
    if (!truck.has_left()) continue;
    const Json body = random.day().last_body(id);
    const auto& lines = *body.find("lines")->array();
    ASSERT_EQ(lines.size(), truck.loads.size()) << id;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::int64_t grams = *lines[i].find("quantity_g")->integer();
      EXPECT_EQ(grams, *truck.loads[i].left_kg * 1'000) << id;
      by_journal += amount_of(Mass::grams(grams), {*lines[i].find("unit_price_minor")->integer()}).minor;
      by_plain += (*truck.loads[i].left_kg * truck.loads[i].price + 500) / 1'000;
    }
  }
  EXPECT_TRUE(by_journal == by_plain);
}

void check_replay(const support::Day& day) {
  Model again;
  for (const auto& entry : day.entries()) ASSERT_TRUE(again.apply(entry).ok());
  const Model& model = day.desk().model();
  EXPECT_EQ(again.dispatches(), model.dispatches());
  EXPECT_EQ(again.slips(), model.slips());
  EXPECT_EQ(again.counters(), model.counters());
}

void check_ledger(const support::Day& day) {
  ledger::ShippedSoFar shipped("G1");
  for (const auto& sealed : day.entries()) {
    const auto line = protocol::read_entry_line(sealed.bytes);
    ASSERT_TRUE(line.ok()) << sealed.bytes;
    const ledger::Judged judged = ledger::judge(*line, "G1");
    ASSERT_FALSE(judged.fault.has_value()) << sentence(*judged.fault) << "\n" << sealed.bytes;
    EXPECT_EQ(judged.dispatch.has_value(), sealed.entry.kind == "dispatch");
    if (judged.shipment) shipped.take(*judged.shipment);
    if (!judged.slip) continue;
    const auto fault = shipped.fault_in(*judged.slip);
    ASSERT_FALSE(fault.has_value()) << sentence(*fault) << "\n" << sealed.bytes;
  }
}

void check_store(const RandomDay& random) {
  const support::TestFolder folder;
  const Model& model = random.day().desk().model();
  const std::string data = folder.path("data");
  {
    auto journal = store::SqliteJournal::open({data, "G1", "e1"});
    ASSERT_TRUE(journal.ok());
    ASSERT_TRUE((*journal)->append({random.day().entries(), {}}).ok());
  }
  const auto report = store::verify({.folder = data, .scratch_folder = folder.path()});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->is_good()) << sentence(report->findings.front());
  auto reader = std::move(*store::Reader::open(data));
  const auto loaded = service::load_model(reader, model.head());
  ASSERT_TRUE(loaded.ok()) << sentence(loaded.error());
  EXPECT_EQ(loaded->counters(), model.counters());
  EXPECT_EQ(loaded->dispatches(), model.dispatches());
  EXPECT_EQ(loaded->slips(), model.slips());
  EXPECT_EQ(loaded->deck_loads(), model.deck_loads());
  EXPECT_EQ(loaded->shift(), model.shift());
  EXPECT_EQ(loaded->findings(), model.findings());
  EXPECT_EQ(loaded->tares(), model.tares());
  EXPECT_EQ(loaded->bag_samples(), model.bag_samples());
  std::int64_t count = 0;
  std::int64_t net_g = 0;
  for (const auto& [id, truck] : random.plain().trucks) {
    count += truck.has_left() ? 1 : 0;
    net_g += truck.has_left() ? *truck.net_kg() * 1'000 : 0;
  }
  const auto totals = reader.totals("2000-01-01", "2100-01-01");
  ASSERT_TRUE(totals.ok());
  for (const auto& total : *totals) {
    count -= total.count;
    net_g -= total.net_g;
  }
  EXPECT_EQ(count, 0) << "trucks that left, by day";
  EXPECT_EQ(net_g, 0) << "corrections leave the totals";
}

}  // namespace steelyard::desk
