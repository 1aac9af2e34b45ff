// SPDX-License-Identifier: Apache-2.0
#include "station/service/history.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::service {
namespace {

/// The words of the last entry about a truck.
std::string last_words(const std::string& kind, const Json::Object& body, const char* language = "what_en") {
  support::Day day;
  HistoryParts parts;
  parts.dispatch = day.arrive(day.make_slip(250));
  day.must(desk::Note{kind, Json(body)}, "station");
  parts.about = {day.entries().begin() + 1, day.entries().end()};
  const Json history = history_json(parts);
  return *history.find("items")->array()->back().find(language)->string();
}

TEST(History, SaysWhatAPersonDecidedAboutAPrint) {
  EXPECT_EQ(last_words("print_order", {{"form", "weigh-ticket"}, {"copy", 1}, {"order", "cancel"}}),
            "Print of weigh-ticket, copy 1: cancel");
}

TEST(History, SaysInChineseWhatWasRefused) {
  EXPECT_EQ(last_words("refusal", {{"what", "clear"}, {"code", "of_a_newer_station"}}, "what_zh"),
            "拒绝（放行）");
}

TEST(History, SaysThatABarrierDidNotOpen) {
  EXPECT_EQ(last_words("gate", {{"gate", "in"},
                                {"cause", "exit"},
                                {"of", "G1-P0000001"},
                                {"result", "dropped"},
                                {"why", "no answer"}}),
            "Barrier in should have opened (exit): dropped, no answer");
}

}  // namespace
}  // namespace steelyard::service
