// SPDX-License-Identifier: Apache-2.0
#include "drivers/registry.h"

#include <gtest/gtest.h>

namespace steelyard::indicator {
namespace {

TEST(Registry, KnowsTheProtocolsOfTheFolder) {
  const Registry registry = Registry::built_in();
  ASSERT_NE(registry.find("yaohua.tf0"), nullptr);
  ASSERT_NE(registry.find("toledo.continuous"), nullptr);
  EXPECT_EQ(registry.find("yaohua.tf0")->id, "yaohua.tf0");
  EXPECT_EQ(registry.find("yaohua_tf0"), nullptr);
}

TEST(Registry, FindsAModelWhateverTheCase) {
  const Registry registry = Registry::built_in();
  const auto match = registry.find_model("xk3190-a9");
  ASSERT_NE(match.indicator, nullptr);
  EXPECT_EQ(match.indicator->id, "yaohua.tf0");
  EXPECT_EQ(match.model->name, "XK3190-A9");
  EXPECT_EQ(registry.find_model("XK3190").indicator, nullptr);
}

TEST(Registry, RefusesATakenId) {
  Registry registry = Registry::built_in();
  const std::size_t count = registry.all().size();
  Indicator copy = registry.all().front();
  EXPECT_FALSE(registry.add(copy));
  EXPECT_EQ(registry.all().size(), count);
  copy.id = "site.own";
  EXPECT_TRUE(registry.add(copy));
  EXPECT_NE(registry.find("site.own"), nullptr);
}

TEST(Registry, KeepsTheLayoutOfWhatItTakes) {
  struct Watched final : Layout {
    explicit Watched(int& count) : alive(count) { ++alive; }
    ~Watched() override { --alive; }
    int& alive;
  };
  int alive = 0;
  {
    Registry registry = Registry::built_in();
    Indicator own = registry.all().front();
    EXPECT_FALSE(registry.add(own, std::make_unique<Watched>(alive))) << "the id is taken";
    EXPECT_EQ(alive, 0);
    own.id = "site.own";
    ASSERT_TRUE(registry.add(own, std::make_unique<Watched>(alive)));
    const Registry moved = std::move(registry);
    EXPECT_EQ(alive, 1);
    EXPECT_NE(moved.find("site.own")->layout, nullptr);
    EXPECT_EQ(moved.find("site.own")->facts().layout, moved.find("site.own")->layout);
  }
  EXPECT_EQ(alive, 0);
}

TEST(Registry, TheNamedModelDecidesWhoIsAskedElseTheFirst) {
  static constexpr Model speaks_first[] = {{"Test", "A", {}, false}, {"Test", "B", {}, true}};
  static constexpr Model asked_first[] = {{"Test", "B", {}, true}, {"Test", "A", {}, false}};
  Indicator indicator = Registry::built_in().all().front();
  indicator.models = speaks_first;
  EXPECT_FALSE(is_usually_asked(indicator, nullptr));
  EXPECT_TRUE(is_usually_asked(indicator, &speaks_first[1]));
  indicator.models = asked_first;
  EXPECT_TRUE(is_usually_asked(indicator, nullptr));
  EXPECT_FALSE(is_usually_asked(indicator, &asked_first[1]));
  indicator.models = {};
  EXPECT_FALSE(is_usually_asked(indicator, nullptr));
}

TEST(Registry, WhatItReturnedStaysValidWhenItGrowsOrMoves) {
  Registry registry = Registry::built_in();
  const Indicator* before = registry.find("toledo.continuous");
  Indicator copy = *before;
  copy.id = "site.own";
  ASSERT_TRUE(registry.add(copy));
  const Registry moved = std::move(registry);
  EXPECT_EQ(moved.find("toledo.continuous"), before);
}

}  // namespace
}  // namespace steelyard::indicator
