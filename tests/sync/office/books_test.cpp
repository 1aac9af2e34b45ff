// SPDX-License-Identifier: Apache-2.0
#include "sync/office/books.h"

#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

class OfficeBooks : public OfficeFixture {};

Json named(const std::string& name) {
  return Json::Object{{"name", name}};
}

TEST_F(OfficeBooks, KeepsEveryChangeUnderAVersionOfItsOwn) {
  const auto first = keep({"customer", "C9", named("old")});
  const auto second = keep({"customer", "C9", named("new")});
  EXPECT_EQ(second, first + 1);
  const auto record = books().find("customer", "C9");
  ASSERT_TRUE(record.ok() && *record);
  EXPECT_EQ((*record)->version, 2);
  EXPECT_EQ((*record)->change, second);
  EXPECT_EQ((*record)->body, named("new"));
  const auto history = books().history("customer", "C9");
  ASSERT_EQ(history->size(), 2U);
  EXPECT_EQ((*history)[0].body, named("old"));
  EXPECT_EQ((*history)[0].by, "li");
  EXPECT_EQ((*history)[1].number, second);
  EXPECT_LT((*history)[0].at, (*history)[1].at);
}

TEST_F(OfficeBooks, ATransactionThatIsRolledBackLeavesNoGapInTheNumbers) {
  const auto before = keep({"customer", "C9", named("a")});
  ASSERT_TRUE(store_->begin().ok());
  ASSERT_EQ(*books().put({"customer", "C9", named("b")}, li()), before + 1);
  store_->roll_back();
  EXPECT_EQ((*books().find("customer", "C9"))->body, named("a"));
  EXPECT_EQ(keep({"customer", "C9", named("c")}), before + 1);
}

TEST_F(OfficeBooks, ListsByPagesWithoutLosingOrRepeatingOne) {
  for (int n = 0; n < 45; ++n) {
    Writing writing{"thing", "T" + std::to_string(n), named("x")};
    writing.day = "2026-11-" + std::to_string(10 + n % 3);
    keep(writing);
  }
  ListQuery query{"thing"};
  std::vector<std::string> keys;
  int pages = 0;
  for (;; ++pages) {
    const auto page = books().list(query);
    ASSERT_TRUE(page.ok());
    for (const auto& record : page->records) keys.push_back(record.key);
    if (!page->cursor) break;
    query.cursor = page->cursor;
  }
  EXPECT_EQ(pages, 2);
  ASSERT_EQ(keys.size(), 45U);
  EXPECT_EQ(keys.front(), "T11") << "the latest day, then by key";
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
  query.cursor = "none of ours";
  EXPECT_EQ(code_of(books().list(query)), "field_bad_format");
}

TEST_F(OfficeBooks, FindsAnyPartOfAWordAndTakesAPercentSignForItself) {
  keep({.kind = "thing", .key = "A", .body = named("a"), .words = "Dacheng 大成 50%"});
  keep({.kind = "thing", .key = "B", .body = named("b"), .words = "50 others"});
  const auto found = [&](const std::string& search) {
    return books().list({.kind = "thing", .search = search})->records.size();
  };
  EXPECT_EQ(found("CHENG"), 1U);
  EXPECT_EQ(found("大成"), 1U);
  EXPECT_EQ(found("50"), 2U);
  EXPECT_EQ(found("0%"), 1U);
  EXPECT_EQ(found("_"), 0U);
}

TEST_F(OfficeBooks, NumbersOfASeriesFollowOneAnother) {
  EXPECT_EQ(*in_turn([&] { return books().next_number("slip"); }), 1);
  EXPECT_EQ(*in_turn([&] { return books().next_number("slip"); }), 2);
  EXPECT_EQ(*in_turn([&] { return books().next_number("payment"); }), 1);
}

TEST_F(OfficeBooks, APlaceIsANumberWithItsMark) {
  EXPECT_EQ(place_from("12.9f03ab41"), (Place{12, "9f03ab41"}));
  EXPECT_EQ(to_string(Place{12, "9f03ab41"}), "12.9f03ab41");
  EXPECT_EQ(place_from(""), Place{});
  for (const char* text : {"12", "12.", ".ab", "x.ab", "-1.ab", "0.ab", "12.0123456789abcdef0"})
    EXPECT_EQ(place_from(text), std::nullopt) << text;
}

TEST_F(OfficeBooks, TheFeedSaysHowThingsStandNotHowTheyCameTo) {
  const auto tell_all = [&](const std::string& key, const std::string& name) {
    return in_turn([&] {
      const auto change = books().put({"customer", key, named(name)}, li());
      CHECK(change.ok());
      CHECK(tell(sql(), {"", "customer", key, *change, named(name)}).ok());
      return *change;
    });
  };
  tell_all("A", "first");
  tell_all("B", "b");
  const auto last = tell_all("A", "second");
  const FeedPage page = feed("G1");
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].key, "B");
  EXPECT_EQ(page.items[1].key, "A");
  EXPECT_EQ(page.items[1].body, named("second"));
  EXPECT_EQ(page.place, (Place{last, "0badcafe"}));
  EXPECT_TRUE(feed("G1", page.place).items.empty());
  EXPECT_EQ(feed("G1", page.place).place, page.place);
}

TEST_F(OfficeBooks, AMonthAwayIsCaughtUpInPiecesOfBoundedSize) {
  const auto told_all = in_turn([&] {
    for (int n = 0; n < 450; ++n) {
      const auto change = books().put({"customer", "K" + std::to_string(n), named("k")}, li());
      CHECK(tell(sql(), {"", "customer", "K" + std::to_string(n), *change, named("k")}).ok());
    }
    return Result<void>();
  });
  ASSERT_TRUE(told_all.ok());
  Place place;
  std::size_t told = 0;
  int questions = 0;
  for (FeedPage page = feed("G1"); !page.items.empty(); page = feed("G1", place), ++questions) {
    EXPECT_LE(page.items.size(), static_cast<std::size_t>(feed_items_max));
    told += page.items.size();
    place = page.place;
  }
  EXPECT_EQ(told, 450U);
  EXPECT_EQ(questions, 3);
}

TEST_F(OfficeBooks, AStationWithAPlaceOfAnotherHistoryIsToldEverythingAgain) {
  ASSERT_TRUE(make(order()).ok());
  const Place place = feed("G1").place;
  for (const Place& other : {Place{place.number, "ffffffff"}, Place{place.number + 100, place.mark}}) {
    const FeedPage page = feed("G1", other);
    EXPECT_TRUE(page.is_restarted);
    EXPECT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.place, place);
  }
  EXPECT_FALSE(feed("G1", place).is_restarted);
}

}  // namespace
}  // namespace steelyard::office
