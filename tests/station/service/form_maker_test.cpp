// SPDX-License-Identifier: Apache-2.0
#include "station/service/form_maker.h"

#include <gtest/gtest.h>

#include "station/journal/hash.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using dispatch::LineKey;
using dispatch::Purpose;
using support::Day;
using support::roles_of;

desk::Rules all_kinds_of_weights() {
  desk::Rules rules;
  rules.site.stored_tare = true;
  rules.site.manual_weight = true;
  return rules;
}

/// What stands on a form, made as the station makes it: of what the desk wrote into a journal.
class FormMaker : public ::testing::Test {
 protected:
  FormMaker() {
    config_.timezone = "Asia/Shanghai";
    config_.language = Language::en;
    config_.name = "Gate house";
    ScaleSetup north;
    north.scale.id = "north";
    north.scale.max = Mass::kilograms(80'000);
    north.scale.min = Mass::kilograms(400);
    north.scale.ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}};
    config_.scales.push_back(std::move(north));
  }

  Result<forms::FormData> make(const std::string& form, const std::string& subject, std::int64_t copy = 0) {
    const std::string data = folder_.path("data" + std::to_string(++journals_));
    auto journal = std::move(*store::SqliteJournal::open({data, "G1", "e1"}));
    EXPECT_TRUE(journal->append({day_.entries(), {}}).ok());
    auto reader = std::move(*store::Reader::open(data));
    const Clock clock(config_.timezone);
    return make_form({form, subject, copy, false}, reader, config_, clock);
  }
  /// The same, of which the test is sure that it works.
  forms::FormData must(const std::string& form, const std::string& subject, std::int64_t copy = 0) {
    auto made = make(form, subject, copy);
    EXPECT_TRUE(made.ok()) << (made ? "" : sentence(made.error()));
    return made ? *std::move(made) : forms::FormData{};
  }

  /// A slip with a line for each number of bags of 40 kg, ordered on that day of November.
  std::string slip_of(const std::vector<std::int64_t>& bags, int ordered) {
    dispatch::PickSlip slip;
    slip.date = {2026, 11, static_cast<unsigned char>(ordered)};
    slip.customer = {"C001", "Li farm"};
    slip.payment = dispatch::Payment::paid;
    const Mass bag = Mass::kilograms(40);
    for (const std::int64_t count : bags) {
      const int line = static_cast<int>(slip.lines.size()) + 1;
      slip.lines.push_back(
          {line, {"F" + std::to_string(line), "Feed"}, bag, "", bag * count, count, {}, {}, ""});
    }
    return *day_.must(desk::MakeSlip{slip}, "zhao").find("number")->string();
  }
  desk::CheckWeigh check_weigh(std::int64_t kg) const {
    desk::CheckWeigh command;
    auto weigh = day_.weigh("", kg);
    command.capture = std::move(weigh.capture);
    command.scale = std::move(weigh.scale);
    return command;
  }

  Config config_;
  Day day_{all_kinds_of_weights()};
  const support::TestFolder folder_;
  int journals_ = 0;
};

TEST_F(FormMaker, TheTicketSaysTheFirstDayOfOrderAndHowLongItTook) {
  const std::string late = slip_of({100}, 18);
  const std::string early = slip_of({50}, 20);
  const std::string id = *day_.must(desk::Arrive{"豫A12345", {early, late}, "", 6}).find("id")->string();
  const auto data = must("weigh-ticket", id);
  EXPECT_EQ(data.fields.at("ordered"), "2026-11-18");
  EXPECT_EQ(data.fields.at("order_age"), "4 days · over three days");
  const auto slip = must("pick-slip", late);
  EXPECT_NE(slip.fields.find("order_age"), slip.fields.end());
}

TEST_F(FormMaker, TheTicketShowsEachProductsOwnNetAndWeighing) {
  const std::string slip = slip_of({100, 50}, 22);
  const std::string id = day_.arrive(slip);
  day_.must(day_.weigh(id, 15'000));
  auto leg = day_.weigh(id, 19'000);
  leg.purpose = Purpose::leg;
  leg.line = LineKey{"", 1};
  day_.must(leg);
  day_.must(desk::Count{id, {{slip, 1, 100, "B1"}, {slip, 2, 50, "B2"}}}, "sun");
  day_.must(day_.weigh(id, 21'000));
  day_.must(desk::Clear{id});
  const auto data = must("weigh-ticket", id, 2);
  ASSERT_EQ(data.lines.size(), 2u);
  EXPECT_EQ(data.lines[0].at("net"), "4,000");
  EXPECT_EQ(data.lines[0].at("weighing"), "G1-W0000002 · 2026-11-22 08:00:03 · north");
  EXPECT_EQ(data.lines[1].at("net"), "2,000");
  EXPECT_NE(data.fields.at("legs"), "");
  EXPECT_EQ(data.fields.at("copy"), "Reprint 2");
}

TEST_F(FormMaker, TheTicketMarksAPresetTare) {
  day_.gone();
  const std::string slip = slip_of({250}, 22);
  const std::string id = day_.arrive(slip);
  day_.must(desk::TakeStoredTare{id, ""});
  day_.must(day_.count(id, slip, 250), "sun");
  day_.must(day_.weigh(id, 25'000));
  day_.must(desk::Clear{id});
  const auto data = must("weigh-ticket", id);
  EXPECT_EQ(data.fields.at("empty_mark"), "PT preset tare");
  EXPECT_EQ(data.fields.at("loaded_mark"), "");
  EXPECT_EQ(data.fields.at("empty"), "15,000");
}

TEST_F(FormMaker, TheTicketMarksAManualWeight) {
  const std::string slip = slip_of({250}, 22);
  const std::string id = day_.arrive(slip);
  day_.must(day_.weigh(id, 15'000));
  day_.must(day_.count(id, slip, 250), "sun");
  day_.must(desk::Approve{id, dispatch::Rule::manual_weight, "out of order", {"chen", roles_of("chen"), {}}});
  desk::EnterWeight by_hand{id, {}, "read at the other bridge", Mass::kilograms(25'000), {}, true};
  by_hand.scale = day_.weigh(id, 0).scale;
  by_hand.scale.ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}};
  day_.must(by_hand);
  const auto data = must("weigh-ticket", id);
  EXPECT_EQ(data.fields.at("loaded_mark"), "manual entry");
  EXPECT_EQ(data.fields.at("empty_mark"), "");
}

TEST_F(FormMaker, ThePublicWeighingsTicketNamesBothWeightsTheScaleAndItsEntry) {
  auto first = check_weigh(25'000);
  first.plate = "豫B20001";
  first.customer = "Sand & Co";
  day_.must(first);
  auto one = must("check-ticket", "G1-C0000001");
  EXPECT_EQ(one.fields.at("first"), "25,000");
  EXPECT_EQ(one.fields.count("second"), 0u);
  auto second = check_weigh(15'000);
  second.against = "G1-C0000001";
  day_.must(second);
  const auto data = must("check-ticket", "G1-C0000001", 1);
  EXPECT_EQ(data.fields.at("number"), "G1-C0000001");
  EXPECT_EQ(data.fields.at("customer"), "Sand & Co");
  EXPECT_EQ(data.fields.at("second"), "15,000");
  EXPECT_EQ(data.fields.at("net"), "10,000");
  EXPECT_EQ(data.fields.at("copy"), "Reprint 1");
  EXPECT_EQ(data.fields.at("scale"), "north · Max 80,000 kg · Min 400 kg · e 20 kg · class III");
  const auto& entry = day_.entries().back();
  EXPECT_EQ(entry.entry.kind, "check_weighing");
  const std::string hash = journal::to_hex(entry.hash).substr(0, 16);
  EXPECT_TRUE(data.qr.ends_with("." + hash)) << data.qr;
  EXPECT_TRUE(data.fields.at("chain").starts_with("#" + std::to_string(entry.entry.seq) + " "));
}

TEST_F(FormMaker, ThePublicWeighingsTicketWithBothWeightsIsNoCopyOfTheFirst) {
  day_.must(check_weigh(25'000));
  const auto print = [&] {
    const auto check = *day_.desk().model().find_check_weighing("G1-C0000001");
    return *day_.must(desk::PrintCheck{check, 0, "check-ticket", "booth"}).find("copy")->integer();
  };
  const std::int64_t of_first = print();
  auto second = check_weigh(15'000);
  second.against = "G1-C0000001";
  day_.must(second);
  const auto both = must("check-ticket", "G1-C0000001", print());
  EXPECT_EQ(both.fields.at("copy"), "") << "an original";
  EXPECT_EQ(both.fields.at("net"), "10,000");
  EXPECT_EQ(must("check-ticket", "G1-C0000001", print()).fields.at("copy"), "Reprint 1");
  const auto late = must("check-ticket", "G1-C0000001", of_first);
  EXPECT_EQ(late.fields.count("second"), 0u) << "it was ordered before there was a second weight";
  EXPECT_EQ(late.fields.at("copy"), "");
}

TEST_F(FormMaker, AReprintShowsTheScaleAsItWasWhenItWeighed) {
  const auto verified = [&](desk::Weigh weigh, const std::string& certificate) {
    weigh.scale.ranges = {{Mass::kilograms(40'000), Mass::kilograms(10)},
                          {Mass::kilograms(80'000), Mass::kilograms(20)}};
    weigh.scale.serial = "A9-1";
    weigh.scale.certificate = certificate;
    return weigh;
  };
  const std::string slip = slip_of({250}, 22);
  const std::string id = day_.arrive(slip);
  day_.must(verified(day_.weigh(id, 15'000), "2025-1"));
  day_.must(day_.count(id, slip, 250), "sun");
  day_.must(verified(day_.weigh(id, 25'000), "2025-1"));
  day_.must(desk::Clear{id});
  auto& today = config_.scales.front().scale;
  today.max = Mass::kilograms(60'000);
  today.ranges = {{today.max, Mass::kilograms(50)}};
  today.accuracy_class = "IIII";
  today.serial = "B7-2";
  today.certificate = "2026-2";
  const std::string then =
      "north · Max 80,000 kg · Min 400 kg · e 10/20 kg · class III · serial no. A9-1 · certificate ";
  EXPECT_EQ(must("weigh-ticket", id, 1).fields.at("scale"), then + "2025-1");
  config_.scales.clear();
  EXPECT_EQ(must("weigh-ticket", id, 2).fields.at("scale"), then + "2025-1") << "the scale is gone";

  const std::string other = day_.arrive(slip_of({250}, 22), "豫A54321");
  day_.must(verified(day_.weigh(other, 15'000), "2025-1"));
  day_.must(verified(day_.weigh(other, 25'000), "2026-2"));
  EXPECT_EQ(must("weigh-ticket", other).fields.at("scale"), then + "2025-1; " + then + "2026-2")
      << "verified anew between the two weighings";
}

TEST_F(FormMaker, WhatAnEarlierProgramDidNotWriteDownOfAScaleIsTakenFromTheConfiguration) {
  const std::string id = day_.arrive(slip_of({250}, 22));
  day_.must(day_.weigh(id, 15'000));  // as it wrote them: without intervals
  auto& today = config_.scales.front().scale;
  today.max = Mass::kilograms(60'000);
  today.accuracy_class = "IIII";
  today.serial = "B7-2";
  EXPECT_EQ(must("weigh-ticket", id).fields.at("scale"),
            "north · Max 80,000 kg · Min 400 kg · e 20 kg · class IIII");
  config_.scales.clear();
  EXPECT_EQ(must("weigh-ticket", id).fields.at("scale"), "north · Max 80,000 kg · Min 400 kg · e 20 kg");
}

TEST_F(FormMaker, APresetTareShowsTheScaleThatMeasuredIt) {
  day_.gone();
  const std::string id = day_.arrive(slip_of({250}, 22));
  day_.must(desk::TakeStoredTare{id, ""});
  auto& today = config_.scales.front().scale;
  today.max = Mass::kilograms(60'000);
  EXPECT_EQ(must("weigh-ticket", id).fields.at("scale"),
            "north · Max 80,000 kg · Min 400 kg · e 20 kg · class III");
}

TEST_F(FormMaker, WhatIsNotThereHasNoForm) {
  const std::string id = day_.arrive(day_.make_slip(10));
  EXPECT_EQ(make("check-ticket", "G1-C0000001").error().code, ErrorCode::not_found);
  EXPECT_EQ(make("weigh-ticket", "G1-20261122-0009").error().code, ErrorCode::not_found);
  EXPECT_EQ(make("gate-pass", id).error().code, ErrorCode::not_cleared);
  EXPECT_EQ(make("order-record", id).error().code, ErrorCode::unknown_form);
  EXPECT_EQ(make("invoice", id).error().code, ErrorCode::unknown_form);
}

}  // namespace
}  // namespace steelyard::service
