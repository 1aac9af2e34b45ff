// SPDX-License-Identifier: Apache-2.0
// A long list: what is held of it, what is let go, and how it is had again.
#include <QCoreApplication>
#include <QJsonArray>
#include <QUrlQuery>

#include <gtest/gtest.h>

#include "tests/ui/support/desk.h"
#include "ui/models/dispatch_search.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

constexpr int size = PagedList::page_size;

struct LongList : testing::Test, Desk {
  LongList() {
    sign_in("he", "auditor");
    QObject::connect(&list, &PagedList::failed, &list, [this] { ++failures; });
    QObject::connect(list.rows(), &QAbstractItemModel::rowsRemoved, &list, [this] { ++removals; });
  }
  static void turn() {
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
  }
  /// The cursor of the page that the list asks for now; "-" where it asks for none.
  QString wanted() const {
    const auto waiting = wire.waiting("GET /v1/dispatches");
    if (waiting.isEmpty()) return "-";
    return QUrlQuery(QUrl(waiting.last().path)).queryItemValue("cursor");
  }
  /// Answers with the trucks from `from` on; of `all` there are.
  void give(int from, int all) {
    QJsonArray page;
    const int to = std::min(from + size, all);
    for (int i = from; i < to; ++i)
      page.push_back(samples::dispatch(QString("D%1").arg(i), "豫A12345", "exited"));
    const QString cursor = to == all ? QString() : QString::number(to);
    ASSERT_TRUE(wire.answer("GET /v1/dispatches", 200, {{"dispatches", page}, {"cursor", cursor}}));
    turn();
  }
  /// Down to that page, as somebody who scrolls does.
  void scroll_to(int page, int all) {
    for (int i = list.rows()->pages(); i <= page; ++i) {
      look(i * size - 1);
      list.fetchMore();
      give(i * size, all);
    }
    look(page * size);
  }
  void begin(int all) {
    // The page behind the list asked as the person signed in.
    while (wire.answer("GET /v1/dispatches", 503, {})) turn();
    list.find({}, {}, {}, {});
    give(0, all);
  }
  /// A view shows that row.
  QString look(int row) {
    const QString seen = list.rows()->data(list.rows()->index(row), Qt::UserRole).toString();
    turn();
    return seen;
  }
  QString number(int row) const {
    return const_cast<DispatchSearch&>(list).rows()->at(row, "number").toString();
  }

  DispatchSearch list{station};
  int failures = 0;
  int removals = 0;
};

TEST_F(LongList, HoldsOnlyWhatIsAroundThePlaceThatIsLookedAt) {
  begin(100 * size);
  scroll_to(30, 100 * size);
  EXPECT_EQ(list.rows()->count(), 31 * size);
  EXPECT_LE(list.rows()->held().size(), 2 * PagedList::pages_beside + 1);
  EXPECT_EQ(number(30 * size), QString("D%1").arg(30 * size));
  EXPECT_EQ(number(0), "") << "its place is kept";
  EXPECT_EQ(list.rows()->at(0, "plate"), "…");
  EXPECT_EQ(removals, 0) << "nothing jumped";
}

TEST_F(LongList, APageThatWasLetGoIsHadAgainByItsOwnCursor) {
  begin(100 * size);
  scroll_to(20, 100 * size);
  EXPECT_EQ(look(5 * size), "");
  EXPECT_EQ(wanted(), QString::number(5 * size));
  give(5 * size, 100 * size);
  EXPECT_EQ(look(5 * size), QString("D%1").arg(5 * size));
  EXPECT_EQ(list.rows()->count(), 21 * size);
  EXPECT_TRUE(list.has_more());
  EXPECT_EQ(removals, 0);
  look(0);
  EXPECT_EQ(wanted(), "") << "the first page has no cursor";
  give(0, 100 * size);
  EXPECT_EQ(number(0), "D0");
  EXPECT_FALSE(list.rows()->holds(20));
}

TEST_F(LongList, WhoFliesPastAPageDoesNotWaitForIt) {
  begin(100 * size);
  scroll_to(20, 100 * size);
  look(10 * size);
  EXPECT_EQ(wanted(), QString::number(10 * size));
  for (const int page : {9, 8, 7, 2, 1}) look(page * size);
  EXPECT_EQ(wire.waiting("GET /v1/dispatches").size(), 1) << "one at a time";
  give(10 * size, 100 * size);
  EXPECT_EQ(wanted(), QString::number(1 * size)) << "where one is now comes first";
  give(1 * size, 100 * size);
  EXPECT_EQ(wanted(), QString::number(2 * size)) << "what is near comes next";
  give(2 * size, 100 * size);
  EXPECT_EQ(wanted(), "-") << "and the rest is not asked for at all";
}

TEST_F(LongList, WhereTheListHasChangedItGoesOnFromThere) {
  begin(100 * size);
  scroll_to(20, 100 * size);
  look(5 * size);
  QJsonArray other;
  for (int i = 0; i < size; ++i)
    other.push_back(samples::dispatch(QString("N%1").arg(i), "豫A12345", "exited"));
  ASSERT_TRUE(wire.answer("GET /v1/dispatches", 200, {{"dispatches", other}, {"cursor", "elsewhere"}}));
  turn();
  EXPECT_EQ(number(5 * size), "N0");
  EXPECT_EQ(list.rows()->count(), 6 * size) << "what followed began elsewhere";
  EXPECT_TRUE(list.has_more());
  list.fetchMore();
  EXPECT_EQ(wanted(), "elsewhere");
}

TEST_F(LongList, AListThatEndsEarlierNowEndsThere) {
  begin(100 * size);
  scroll_to(20, 100 * size);
  look(5 * size);
  ASSERT_TRUE(wire.answer("GET /v1/dispatches", 200,
                          {{"dispatches", QJsonArray{samples::dispatch("N0", "豫A12345", "exited")}}}));
  turn();
  EXPECT_EQ(list.rows()->count(), 5 * size + 1);
  EXPECT_FALSE(list.has_more());
}

TEST_F(LongList, WhatCouldNotBeHadIsHadWhenTheStationIsBack) {
  begin(100 * size);
  scroll_to(20, 100 * size);
  wire.feed_breaks();
  look(5 * size);
  ASSERT_TRUE(wire.lose("GET /v1/dispatches"));
  turn();
  EXPECT_EQ(failures, 1);
  EXPECT_EQ(wanted(), "-") << "not again and again";
  EXPECT_EQ(number(5 * size), "");
  EXPECT_FALSE(list.is_busy());
  turn();
  station.link_changed();
  EXPECT_EQ(wanted(), "-") << "it is still gone";
  wire.feed_begins();
  // The page behind the list, which has nothing yet, asks as well.
  while (wire.waiting("GET /v1/dispatches").size() > 1) wire.answer("GET /v1/dispatches", 503, {});
  EXPECT_EQ(wanted(), QString::number(5 * size));
  give(5 * size, 100 * size);
  EXPECT_EQ(number(5 * size), QString("D%1").arg(5 * size));
}

TEST_F(LongList, ANewQuestionBeginsAtTheTopAndOldAnswersAreDropped) {
  begin(100 * size);
  scroll_to(10, 100 * size);
  look(0);
  ASSERT_EQ(wanted(), "");
  list.find("x", {}, {}, {});
  EXPECT_TRUE(list.is_busy());
  give(0, 100 * size);
  EXPECT_EQ(list.rows()->count(), 11 * size) << "that was the older question";
  ASSERT_TRUE(wire.answer("GET /v1/dispatches", 200,
                          {{"dispatches", QJsonArray{samples::dispatch("X1", "豫A12345", "exited")}}}));
  EXPECT_EQ(list.rows()->count(), 1);
  EXPECT_EQ(number(0), "X1");
  EXPECT_FALSE(list.is_busy());
}

TEST_F(LongList, AnotherLanguageChangesWhatIsHeldAndAsksNothing) {
  begin(100 * size);
  scroll_to(10, 100 * size);
  const int asked = wire.count("GET /v1/dispatches");
  list.retranslate();
  turn();
  EXPECT_EQ(wire.count("GET /v1/dispatches"), asked);
  EXPECT_EQ(number(10 * size), QString("D%1").arg(10 * size));
}

}  // namespace
}  // namespace steelyard::models
