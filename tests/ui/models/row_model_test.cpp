// SPDX-License-Identifier: Apache-2.0
#include "ui/models/row_model.h"

#include <QStringList>

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

struct Listed : testing::Test {
  Listed() {
    QObject::connect(&rows, &RowModel::dataChanged, [this](const QModelIndex& from, const QModelIndex& to) {
      told.push_back(QStringLiteral("changed %1-%2").arg(from.row()).arg(to.row()));
    });
    QObject::connect(&rows, &RowModel::rowsInserted, [this](const QModelIndex&, int from, int to) {
      told.push_back(QStringLiteral("came %1-%2").arg(from).arg(to));
    });
    QObject::connect(&rows, &RowModel::rowsRemoved, [this](const QModelIndex&, int from, int to) {
      told.push_back(QStringLiteral("went %1-%2").arg(from).arg(to));
    });
  }
  RowModel rows{{"plate", "minutes"}};
  QStringList told;
};
using RowModelTest = Listed;

TEST_F(RowModelTest, TellsOnlyOfRowsThatAreOthers) {
  rows.set_rows({{"A", 1}, {"B", 1}, {"C", 1}});
  told.clear();
  rows.set_rows({{"A", 1}, {"B", 2}, {"C", 1}});
  EXPECT_EQ(told, QStringList{"changed 1-1"});
}

TEST_F(RowModelTest, TellsNothingWhereNothingIsAnother) {
  rows.set_rows({{"A", 1}});
  told.clear();
  rows.set_rows({{"A", 1}});
  EXPECT_TRUE(told.isEmpty());
}

TEST_F(RowModelTest, TellsWhatCameAndWhatWent) {
  rows.set_rows({{"A", 1}});
  rows.set_rows({{"A", 1}, {"B", 1}, {"C", 1}});
  rows.set_rows({{"B", 1}});
  EXPECT_EQ(told, (QStringList{"came 0-0", "came 1-2", "went 1-2", "changed 0-0"}));
  EXPECT_EQ(rows.at(0, "plate"), "B");
}

TEST_F(RowModelTest, GivesEveryColumnItsName) {
  rows.set_rows({{"A", 7}});
  const auto names = rows.roleNames();
  EXPECT_EQ(rows.data(rows.index(0), names.key("minutes")), 7);
  EXPECT_FALSE(rows.data(rows.index(0), Qt::DisplayRole).isValid());
  EXPECT_FALSE(rows.at(3, "plate").isValid());
  EXPECT_FALSE(rows.at(0, "nothing").isValid());
}

TEST_F(RowModelTest, AppendsAPageAndCountsIt) {
  int counted = 0;
  QObject::connect(&rows, &RowModel::counted, [&] { ++counted; });
  rows.append({{"A", 1}, {"B", 1}});
  rows.append({});
  EXPECT_EQ(rows.count(), 2);
  EXPECT_EQ(counted, 1);
  EXPECT_EQ(rows.find("plate", "B"), 1);
  EXPECT_EQ(rows.find("plate", "Z"), -1);
}

}  // namespace
}  // namespace steelyard::models
