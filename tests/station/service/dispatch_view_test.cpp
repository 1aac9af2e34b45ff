// SPDX-License-Identifier: Apache-2.0
#include "station/service/dispatch_view.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::service {
namespace {

using support::Day;
using namespace std::chrono_literals;

std::string text_in(const Json& json, const char* key) {
  const Json* found = json.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

Json view_of(const Day& day, const std::string& id, std::chrono::hours later = 0h) {
  const WallTime now = day.context("wang").at + later;
  return dispatch_view(to_json(*day.desk().model().find_dispatch(id)), day.desk(), now, 12h);
}

/// "code" or "code/rule" of each hold; "-" where there is no list.
std::string holds_of(const Json& view) {
  const Json* holds = view.find("holds");
  if (holds == nullptr) return "-";
  std::string out;
  for (const Json& hold : *holds->array()) {
    const std::string rule = text_in(hold, "rule");
    out += text_in(hold, "code") + (rule.empty() ? "" : "/" + rule) + " ";
    EXPECT_FALSE(text_in(hold, "en").empty());
    EXPECT_FALSE(text_in(hold, "zh").empty());
  }
  return out;
}

TEST(DispatchView, SaysNothingMoreOfATruckThatOnlyCame) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(view_of(day, id), to_json(*day.desk().model().find_dispatch(id)));
}

TEST(DispatchView, SaysTheNetCheckInBothLanguages) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'020));
  const Json view = view_of(day, id);
  const auto& check = *day.desk().model().find_dispatch(id)->check;
  EXPECT_EQ(text_in(view, "says_en"), sentence(check, Language::en));
  EXPECT_EQ(text_in(view, "says_zh"), sentence(check, Language::zh));
}

TEST(DispatchView, SaysWhatStandsAgainstClearingUntilItIsApproved) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.weigh(id, 24'000));
  EXPECT_EQ(holds_of(view_of(day, id)), "not_counted ");
  day.must(day.count(id, slip, 250), "sun");
  EXPECT_EQ(holds_of(view_of(day, id)), "net_short/net_short ");
  const access::VerifiedUser chen{"chen", support::roles_of("chen"), {}};
  day.must(desk::Approve{id, dispatch::Rule::net_short, "bags are torn", chen});
  EXPECT_EQ(holds_of(view_of(day, id)), "");
  day.must(desk::Clear{id});
  EXPECT_EQ(holds_of(view_of(day, id)), "-") << "it is cleared: nothing can stand against it";
}

TEST(DispatchView, MarksATruckWhoseEmptyWeighingIsOld) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(view_of(day, id).find("stale"), nullptr);
  ASSERT_NE(view_of(day, id, 13h).find("stale"), nullptr);
  EXPECT_EQ(*view_of(day, id, 13h).find("stale")->integer(), 1);
}

TEST(DispatchView, StandsInTheAnswerOfACommandAndNotInItsEntry) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 250), "sun");
  const auto weigh = [&](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(day.weigh(id, 24'000), context);
  };
  const auto decision = viewed(weigh, 12h)(day.desk(), day.context("wang"));
  ASSERT_TRUE(decision.reply);
  EXPECT_EQ(holds_of(*decision.reply->body.find("dispatch")), "net_short/net_short ");
  for (const auto& sealed : decision.entries) {
    EXPECT_EQ(sealed.entry.body.find("holds"), nullptr);
    EXPECT_EQ(sealed.entry.body.find("says_en"), nullptr);
  }
}

TEST(DispatchView, LeavesAnAnswerThatIsNoDispatchAlone) {
  const Json slip = Json::Object{{"number", "G1-S0000001"}};
  const auto decide = [&](const desk::Desk&, const desk::Context&) {
    return desk::Decision{{}, desk::Reply{false, slip}};
  };
  Day day;
  EXPECT_EQ(viewed(decide, 12h)(day.desk(), day.context("wang")).reply->body, slip);
}

}  // namespace
}  // namespace steelyard::service
