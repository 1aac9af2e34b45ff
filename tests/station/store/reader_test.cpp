// SPDX-License-Identifier: Apache-2.0
#include "station/store/reader.h"

#include <gtest/gtest.h>

#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using journal::Batch;
using support::TestFolder;
using support::WrittenDay;

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
    reader_.emplace(std::move(*Reader::open(folder_.path("data"))));
  }
  void append(const Batch& batch) {
    const auto done = journal_->append(batch);
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }
  void append(const char* kind, Json body) { append({{day_.entry(kind, std::move(body))}, {}}); }
  /// The first `count` commits of a truck, or all.
  void drive(const std::string& plate, std::int64_t net_g, std::size_t count = 99) {
    const auto batches = day_.truck(plate, net_g);
    if (count < batches.size()) {
      // Only what was really appended counts for the chain.
      day_.go_back_to({batches[count - 1].entries.back().entry.seq, batches[count - 1].entries.back().hash});
    }
    for (std::size_t i = 0; i < std::min(count, batches.size()); ++i) append(batches[i]);
  }
  static Json::Object dispatch(const char* id, const char* state, std::int64_t net_g) {
    return {{"id", id},
            {"plate", "豫A1"},
            {"state", state},
            {"customer", Json::Object{{"code", "C9"}, {"name", "n"}}},
            {"weighings", Json::Array{}},
            {"arrived_day", "2026-11-22"},
            {"exited_day", "2026-11-22"},
            {"net_g", net_g}};
  }
  static Json weighing(const std::string& number, const std::string& at, std::int64_t mass_g) {
    return Json::Object{
        {"number", number}, {"purpose", "empty"}, {"source", "measured"}, {"at", at}, {"mass_g", mass_g}};
  }
  std::vector<std::string> ids(const DispatchFilter& filter) {
    std::vector<std::string> out;
    const auto page = reader_->dispatches(filter);
    EXPECT_TRUE(page.ok());
    for (const auto& record : page->records) out.push_back(*record.body.find("id")->string());
    return out;
  }

  TestFolder folder_;
  WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_;
  std::optional<Reader> reader_;
};

TEST_F(ReaderTest, GivesTheDeskWhatIsOpen) {
  drive("豫A11111", 10'000'000);
  drive("豫A22222", 12'000'000, 3);
  drive("豫A33333", 12'000'000, 2);
  const auto open = reader_->open_dispatches();
  ASSERT_TRUE(open.ok());
  ASSERT_EQ(open->size(), 2U);
  EXPECT_EQ(*open->at(0).body.find("plate")->string(), "豫A22222");
  EXPECT_EQ(*open->at(0).body.find("state")->string(), "empty_weighed");
  EXPECT_EQ(*open->at(1).body.find("state")->string(), "arrived");
  EXPECT_EQ(reader_->open_slips()->size(), 2U);
  EXPECT_EQ(reader_->counters().value(),
            (std::map<std::string, std::int64_t>{
                {"dispatch 2026-11-22", 3}, {"pass", 1}, {"slip", 3}, {"ticket", 1}, {"weighing", 3}}));
  // A truck that was cleared; the weighing of one that was not is in its dispatch.
  const auto tares = reader_->all_tares();
  ASSERT_TRUE(tares.ok());
  ASSERT_EQ(tares->size(), 1U);
  ASSERT_EQ(tares->at("豫A11111").size(), 1U);
  const Tare& tare = tares->at("豫A11111").front();
  EXPECT_EQ(tare.number, "G1-W0000001");
  EXPECT_EQ(tare.mass_g, 15'000'000);
  EXPECT_EQ(tare.interval_g, 20'000);
  EXPECT_EQ(tare.scale, "north");
}

TEST_F(ReaderTest, FindsOneByEveryNumber) {
  drive("豫A11111", 10'000'000);
  const auto id = [](const Result<Record>& record) { return *record->body.find("id")->string(); };
  EXPECT_EQ(id(reader_->dispatch("G1-20261122-0001")), "G1-20261122-0001");
  EXPECT_EQ(id(reader_->dispatch_of_pass("G1-P0000001")), "G1-20261122-0001");
  EXPECT_EQ(id(reader_->dispatch_of_ticket("G1-0000001")), "G1-20261122-0001");
  EXPECT_EQ(*reader_->slip("G1-S0000001")->body.find("state")->string(), "shipped");
  EXPECT_EQ(*reader_->weighing("G1-W0000002")->body.find("mass_g")->integer(), 25'000'000);
  EXPECT_EQ(reader_->dispatch("G1-20261122-0001")->seq, day_.head().seq - 1);
  // The ticket came with the clearing entry; print, exit and slip followed.
  EXPECT_EQ(reader_->clearing_of("G1-0000001")->seq, day_.head().seq - 3);
  EXPECT_EQ(reader_->clearing_of("x").error().code, ErrorCode::not_found);
  for (const auto& missing : {reader_->dispatch("x"), reader_->dispatch_of_pass("x"),
                              reader_->dispatch_of_ticket("x"), reader_->slip("x"), reader_->weighing("x")}) {
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  }
}

TEST_F(ReaderTest, ListsNewestFirstInPages) {
  for (int truck = 0; truck < 5; ++truck) drive("豫A" + std::to_string(truck), 10'000'000);
  DispatchFilter filter;
  filter.limit = 2;
  std::vector<std::string> seen;
  for (int page = 0; page < 3; ++page) {
    const auto got = reader_->dispatches(filter);
    ASSERT_TRUE(got.ok());
    for (const auto& record : got->records) seen.push_back(*record.body.find("id")->string());
    ASSERT_EQ(got->cursor.has_value(), page < 2);
    filter.cursor = got->cursor;
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"G1-20261122-0005", "G1-20261122-0004", "G1-20261122-0003",
                                            "G1-20261122-0002", "G1-20261122-0001"}));
}

TEST_F(ReaderTest, FiltersByStatePlateCustomerAndDay) {
  drive("豫A11111", 10'000'000);
  drive("豫A22222", 10'000'000, 3);
  append("dispatch", dispatch("G1-20261122-0003", "voided", 0));
  EXPECT_EQ(ids({.state = "exited"}), (std::vector<std::string>{"G1-20261122-0001"}));
  EXPECT_EQ(ids({.state = "open"}), (std::vector<std::string>{"G1-20261122-0002"}));
  EXPECT_EQ(ids({.plate = "豫A1"}), (std::vector<std::string>{"G1-20261122-0003"}));
  EXPECT_EQ(ids({.customer = "C001"}), (std::vector<std::string>{"G1-20261122-0002", "G1-20261122-0001"}));
  EXPECT_EQ(ids({.from = "2026-11-22", .to = "2026-11-22"}).size(), 3U);
  EXPECT_TRUE(ids({.from = "2026-11-23"}).empty());
  EXPECT_TRUE(ids({.to = "2026-11-21"}).empty());
  EXPECT_EQ(ids({.plate = "豫A22222", .from = "2026-11-22", .cursor = "2026-11-22.999"}).size(), 1U);
  EXPECT_TRUE(ids({.plate = "' OR 1=1 --"}).empty());
}

TEST_F(ReaderTest, RefusesACursorOrLimitThatIsNone) {
  for (const char* cursor :
       {"", "x", "2026-11-22", "2026-11-22.", "2026-11-22.-1", "2026-13-22.1", "2026-11-22.1x"}) {
    EXPECT_EQ(reader_->dispatches({.cursor = cursor}).error().code, ErrorCode::field_bad_format) << cursor;
  }
  EXPECT_EQ(reader_->slips({.cursor = "x"}).error().code, ErrorCode::field_bad_format);
  for (const std::int64_t limit : {0, 201, -1}) {
    EXPECT_EQ(reader_->dispatches({.limit = limit}).error().code, ErrorCode::field_out_of_range);
    EXPECT_EQ(reader_->slips({.limit = limit}).error().code, ErrorCode::field_out_of_range);
  }
}

TEST_F(ReaderTest, SearchesSlips) {
  drive("豫A11111", 10'000'000);
  drive("豫A22222", 10'000'000, 1);
  EXPECT_EQ(reader_->slips({})->records.size(), 2U);
  EXPECT_EQ(reader_->slips({.state = "open"})->records.size(), 1U);
  EXPECT_EQ(reader_->slips({.search = "养殖"})->records.size(), 2U);
  EXPECT_EQ(reader_->slips({.search = "c001"})->records.size(), 2U);
  EXPECT_EQ(reader_->slips({.search = "S0000002"})->records.size(), 1U);
  EXPECT_EQ(reader_->slips({.search = "%"})->records.size(), 0U);
  const auto first = reader_->slips({.limit = 1});
  EXPECT_EQ(*first->records[0].body.find("number")->string(), "G1-S0000002");
  EXPECT_EQ(*reader_->slips({.cursor = first->cursor, .limit = 1})->records[0].body.find("number")->string(),
            "G1-S0000001");
}

TEST_F(ReaderTest, CountsExitedDispatchesByDayAsOfAnEntry) {
  drive("豫A11111", 10'000'000);
  const auto after_first = journal_->head().seq;
  drive("豫A22222", 12'000'000);
  const auto after_second = journal_->head().seq;
  // A correction changes the net of one that left, then its day.
  append("dispatch", dispatch("G1-20261122-0002", "exited", 11'000'000));
  const auto corrected = journal_->head().seq;
  auto moved = dispatch("G1-20261122-0002", "exited", 11'000'000);
  moved["exited_day"] = "2026-11-23";
  append("dispatch", moved);

  const auto totals = [&](std::int64_t seq) {
    return reader_->totals("2026-01-01", "2026-12-31", seq).value();
  };
  EXPECT_TRUE(totals(0).empty());
  EXPECT_EQ(totals(after_first), (std::vector<DayTotal>{{"2026-11-22", 1, 10'000'000}}));
  EXPECT_EQ(totals(after_second), (std::vector<DayTotal>{{"2026-11-22", 2, 22'000'000}}));
  EXPECT_EQ(totals(corrected), (std::vector<DayTotal>{{"2026-11-22", 2, 21'000'000}}));
  EXPECT_EQ(totals(INT64_MAX),
            (std::vector<DayTotal>{{"2026-11-22", 1, 10'000'000}, {"2026-11-23", 1, 11'000'000}}));
  EXPECT_EQ(reader_->totals("2026-11-23", "2026-11-23").value().size(), 1U);
}

TEST_F(ReaderTest, KeepsTheLastThirtyMeasuredTares) {
  const auto number = [](int i) { return "G1-W" + std::to_string(1000000 + i); };
  const auto at = [](int i) { return "2026-11-22T08:00:" + std::to_string(10 + i) + ".000Z"; };
  for (int i = 0; i < 32; ++i) {
    auto body = dispatch(("G1-20261122-" + std::to_string(1001 + i)).c_str(), "cleared", 0);
    body["weighings"] = Json::Array{weighing(number(i), at(i), 15'000'000 + i)};
    append("dispatch", body);
  }
  const auto tares = reader_->tares("豫A1");
  ASSERT_TRUE(tares.ok());
  ASSERT_EQ(tares->size(), 30U);
  EXPECT_EQ(tares->front().mass_g, 15'000'002);
  EXPECT_EQ(tares->back().mass_g, 15'000'031);

  // Superseded, voided and preset ones are no measured tares.
  auto body = dispatch("G1-20261122-1032", "exited", 0);
  Json old = weighing(number(31), at(31), 15'000'031);
  old.object()->emplace("superseded", 1);
  Json preset = weighing(number(40), at(40), 1);
  preset.object()->insert_or_assign("source", "preset_tare");
  body["weighings"] = Json::Array{old, weighing(number(32), at(32), 15'000'500), preset};
  append("dispatch", body);
  EXPECT_EQ(reader_->tares("豫A1")->back().mass_g, 15'000'500);
  body["state"] = "voided";
  append("dispatch", body);
  EXPECT_EQ(reader_->tares("豫A1")->back().mass_g, 15'000'030);
}

TEST_F(ReaderTest, CountsPrintsOfEachForm) {
  drive("豫A11111", 10'000'000);
  append("print", Json::Object{{"form", "weigh-ticket"}, {"dispatch", "G1-20261122-0001"}});
  append("print", Json::Object{{"form", "pick-slip"}, {"slip", "G1-S0000001"}});
  using Counts = std::map<std::string, std::int64_t>;
  EXPECT_EQ(reader_->print_counts("G1-20261122-0001").value(), (Counts{{"weigh-ticket", 2}}));
  EXPECT_EQ(reader_->print_counts("G1-S0000001").value(), (Counts{{"pick-slip", 1}}));
  EXPECT_EQ(reader_->print_counts("none").value(), Counts{});
}

TEST_F(ReaderTest, AnUnknownKindChangesNothing) {
  append("weather", Json::Object{{"number", "G1-W0000001"}});
  EXPECT_TRUE(reader_->counters()->empty());
  EXPECT_EQ(reader_->weighing("G1-W0000001").error().code, ErrorCode::not_found);
}

TEST_F(ReaderTest, TellsEverythingAboutADispatchInOrder) {
  drive("豫A11111", 10'000'000);
  drive("豫A22222", 12'000'000);
  append("refusal", Json::Object{{"dispatch", "G1-20261122-0001"}, {"what", "release"}});
  append("print_order", Json::Object{{"dispatch", "G1-20261122-0001"}, {"form", "weigh-ticket"}});
  append("gate", Json::Object{{"gate", "in"}, {"cause", "exit"}, {"of", "G1-P0000001"}});
  append("gate", Json::Object{{"gate", "in"}, {"cause", "weighing"}, {"of", "G1-W0000002"}});
  append("gate", Json::Object{{"gate", "in"}, {"cause", "exit"}, {"of", "G1-P0000002"}});
  append("gate", Json::Object{{"gate", "in"}, {"cause", "command"}});
  append("weather", Json::Object{{"slip", "G1-S0000001"}});
  const auto about = reader_->about("G1-20261122-0001");
  ASSERT_TRUE(about.ok()) << sentence(about.error());
  std::vector<std::string> kinds;
  for (const auto& sealed : *about) kinds.push_back(sealed.entry.kind);
  EXPECT_EQ(kinds,
            (std::vector<std::string>{"dispatch", "weighing", "dispatch", "weighing", "dispatch", "dispatch",
                                      "print", "dispatch", "refusal", "print_order", "gate", "gate"}))
      << "a barrier, by the weighing or the pass that it should have opened for";
  EXPECT_EQ(reader_->about("G1-S0000001")->size(), 3U) << "made, booked, and what else names it";
  EXPECT_EQ(reader_->head().value(), day_.head());
  EXPECT_TRUE(reader_->about("G1-20261122-0009")->empty());
  for (const char* name : {"G1-20261122-0001", "G1-0000001", "G1-P0000001"}) {
    EXPECT_EQ(reader_->dispatch_named(name).value(), "G1-20261122-0001") << name;
  }
  EXPECT_EQ(reader_->dispatch_named("G1-0000009").error().code, ErrorCode::not_found);
}

TEST_F(ReaderTest, KnowsDeckLoadsByNumberAndState) {
  const auto load = [](const char* number, const char* state) {
    return Json(Json::Object{{"number", number}, {"state", state}, {"scale", "north"}, {"ended", "x"}});
  };
  append("deck_load", Json::Object{{"scale", "north"}, {"peak_g", 1}});  // of an earlier program
  append("deck_load", load("G1-D0000001", "open"));
  append("deck_load", load("G1-D0000002", "open"));
  append("deck_load", load("G1-D0000001", "closed"));
  EXPECT_EQ(reader_->open_deck_loads()->size(), 1U);
  EXPECT_EQ(reader_->deck_loads({}, {}, 50)->records.size(), 2U);
  EXPECT_EQ(*reader_->deck_loads("closed", {}, 50)->records.at(0).body.find("number"), Json("G1-D0000001"));
  const auto first = reader_->deck_loads({}, {}, 1);
  EXPECT_EQ(*first->records.at(0).body.find("number"), Json("G1-D0000002"));
  EXPECT_EQ(*reader_->deck_loads({}, first->cursor, 1)->records.at(0).body.find("number"),
            Json("G1-D0000001"));
  EXPECT_EQ(reader_->deck_loads("lost", {}, 1).error().code, ErrorCode::field_not_one_of);
  EXPECT_EQ(reader_->deck_loads({}, "x", 1).error().code, ErrorCode::field_bad_format);
  EXPECT_EQ(reader_->deck_loads({}, {}, 0).error().code, ErrorCode::field_out_of_range);
  EXPECT_EQ(reader_->counters()->at("deck_load"), 2);
  EXPECT_EQ(*reader_->last_about("G1-D0000001")->body.find("state"), Json("closed"));
  EXPECT_EQ(reader_->last_about("G1-D0000003").error().code, ErrorCode::not_found);
}

TEST_F(ReaderTest, GivesTheOpenShiftWithWhatCameSince) {
  const auto shift = [](const char* number, const char* state) {
    return Json(Json::Object{{"number", number}, {"state", state}});
  };
  std::vector<std::string> since;
  const auto remember = [&](const journal::Entry& entry) { since.push_back(entry.kind); };
  EXPECT_FALSE(reader_->open_shift(remember)->has_value());
  append("shift", shift("G1-H0000001", "open"));
  drive("豫A22222", 10'000'000);
  append("shift", shift("G1-H0000001", "closed"));
  EXPECT_FALSE(reader_->open_shift(remember)->has_value());
  append("shift", shift("G1-H0000002", "open"));
  drive("豫A11111", 10'000'000);
  append("alarm", Json::Object{{"said", "\"kind\":\"print\""}, {"kind", "dispatch"}});
  const auto open = reader_->open_shift(remember);
  ASSERT_TRUE(open.ok());
  EXPECT_EQ(*(*open)->find("number"), Json("G1-H0000002"));
  EXPECT_EQ(since,
            (std::vector<std::string>{"dispatch", "dispatch", "dispatch", "dispatch", "print", "dispatch"}))
      << "five states of the dispatch and a print, of this shift";
  EXPECT_EQ(reader_->shifts({}, 50)->records.size(), 2U);
}

TEST_F(ReaderTest, IsRefusedWhereThereIsNoJournal) {
  EXPECT_EQ(Reader::open(folder_.path()).error().code, ErrorCode::file_unreadable);
}

}  // namespace
}  // namespace steelyard::store
