// SPDX-License-Identifier: Apache-2.0
#include "station/service/gate_record.h"

#include <gtest/gtest.h>

#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::service {
namespace {

class GateRecordTest : public ::testing::Test {
 protected:
  void command(const char* gate, const char* action, const char* result = "") {
    Json::Object body{{"gate", gate}, {"action", action}, {"cause", "command"}, {"reason", "swept"}};
    if (*result != '\0') body.emplace("result", result);
    const auto done = journal_->append({{day_.entry("gate", std::move(body))}, {}});
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }
  std::vector<std::string> held() {
    auto reader = store::Reader::open(folder_.path("data"));
    EXPECT_TRUE(reader.ok());
    std::vector<GateSetup> gates;
    for (const char* id : {"north-in", "north-out"}) {
      GateSetup gate;
      gate.wiring.id = id;
      gates.push_back(gate);
    }
    const auto found = gates_held_red(gates, *reader);
    EXPECT_TRUE(found.ok());
    return *found;
  }

  const support::TestFolder folder_;
  support::WrittenDay day_;
  std::unique_ptr<store::SqliteJournal> journal_ =
      std::move(*store::SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
};

using Gates = std::vector<std::string>;

TEST_F(GateRecordTest, ALightThatAPersonSetRedIsHeldUntilSomebodySaysGreen) {
  EXPECT_EQ(held(), Gates{});
  command("north-in", "red");
  command("north-in", "red", "done");
  command("north-out", "open", "done");
  EXPECT_EQ(held(), Gates{"north-in"});
  command("north-in", "close", "done");
  command("south-in", "red", "done");
  EXPECT_EQ(held(), Gates{"north-in"}) << "a barrier is no light, and another gate is another";
  command("north-in", "green", "done");
  EXPECT_EQ(held(), Gates{});
}

TEST_F(GateRecordTest, ARedLightThatWasNotDeliveredIsHeldAllTheSame) {
  command("north-out", "red");
  EXPECT_EQ(held(), Gates{"north-out"});
  command("north-out", "red", "dropped");
  EXPECT_EQ(held(), Gates{"north-out"});
}

TEST_F(GateRecordTest, TablesMadeAnewSayTheSame) {
  command("north-in", "red", "done");
  ASSERT_TRUE(journal_->rebuild().ok());
  EXPECT_EQ(held(), Gates{"north-in"});
}

}  // namespace
}  // namespace steelyard::service
