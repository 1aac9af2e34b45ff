// SPDX-License-Identifier: Apache-2.0
// What holds exactly at a limit: of weight, of time, of who may ask.
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using dispatch::Rule;
using support::Day;
using support::roles_of;

constexpr std::chrono::milliseconds moment(1);

Approve approval(const std::string& id, Rule rule) {
  return {id, rule, "looked", {"chen", roles_of("chen"), {}}};
}

/// What the desk says to it at that moment; nothing is committed. Empty where it is accepted.
std::optional<ErrorCode> refusal_at(const Day& day, WallTime at, const Command& command,
                                    const std::string& actor) {
  Context context = day.context(actor);
  context.at = at;
  const auto decision = day.desk().decide(command, context);
  return decision.reply ? std::nullopt : std::optional(decision.reply.error().code);
}

TEST(Limits, ANetOfExactlyNothingIsNeverApproved) {
  Day day;
  const std::string id = day.loaded(250, 250, 0);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_not_positive);
  EXPECT_EQ(day.refusal(approval(id, Rule::net_short)), ErrorCode::approval_not_due);
}

TEST(Limits, ATruckOfExactlyItsLegalGrossMayLeave) {
  Day day;
  const std::string id = day.loaded(850, 850, 34'000);  // 15 t + 34 t on six axles
  day.must(Clear{id});
  const std::string more = day.loaded(850, 850, 34'020, "豫B22222");
  EXPECT_EQ(day.refusal(Clear{more}), ErrorCode::over_road_limit);
}

TEST(Limits, APassIsValidBeforeTheMomentOfItsExpiryAndNotAtIt) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  const dispatch::Dispatch& d = *day.desk().model().find_dispatch(id);
  const WallTime end = d.pass->expires_at;
  EXPECT_EQ(day.desk().check_pass(&d, d.pass->code, "", end - moment), PassVerdict::pass);
  EXPECT_EQ(day.desk().check_pass(&d, d.pass->code, "", end), PassVerdict::expired);
  const Release release{d.pass->number, {}};
  EXPECT_EQ(refusal_at(day, end - moment, release, "zhou"), std::nullopt);
  EXPECT_EQ(refusal_at(day, end, release, "zhou"), ErrorCode::pass_expired);
  const Approve late = approval(id, Rule::pass_expired);
  EXPECT_EQ(refusal_at(day, end - moment, late, "zhou"), ErrorCode::approval_not_due);
  EXPECT_EQ(refusal_at(day, end, late, "zhou"), std::nullopt);
}

TEST(Limits, AStoredTareIsGoodForItsLastMoment) {
  Rules rules;
  rules.site.stored_tare = true;
  Day day(rules);
  day.gone();
  const std::string id = day.arrive(day.make_slip(250));
  const WallTime end = day.desk().model().tares("豫A12345").back().at + rules.site.stored_tare_for;
  const TakeStoredTare take{id, ""};
  EXPECT_EQ(refusal_at(day, end, take, "wang"), std::nullopt);
  EXPECT_EQ(refusal_at(day, end + moment, take, "wang"), ErrorCode::stored_tare_expired);
}

TEST(Limits, AnApprovalIsAskedForByWhoWorksWithTheTruck) {
  Day day;
  const std::string id = day.loaded(250, 250, 9'000);
  const Approve wish = approval(id, Rule::net_short);
  for (const char* asks : {"ma", "zhao", "guo"})
    EXPECT_EQ(day.refusal(wish, asks), ErrorCode::forbidden) << asks;
  for (const char* asks : {"wang", "sun", "zhou"})
    EXPECT_EQ(refusal_at(day, day.context(asks).at, wish, asks), std::nullopt) << asks;
}

}  // namespace
}  // namespace steelyard::desk
