// SPDX-License-Identifier: Apache-2.0
#include "station/service/own_commands.h"

#include <chrono>
#include <future>
#include <mutex>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "tests/support/day.h"
#include "tests/support/run_until.h"

namespace steelyard::service {
namespace {

/// In memory; as many appends as wished fail before one succeeds.
class FailingJournal : public journal::Journal {
 public:
  void fail_next(int times) {
    const std::scoped_lock lock(mutex_);
    failures_ = times;
  }
  std::vector<journal::SealedEntry> entries() const {
    const std::scoped_lock lock(mutex_);
    return entries_;
  }
  int failed() const {
    const std::scoped_lock lock(mutex_);
    return failed_;
  }

  Result<void> append(const journal::Batch& batch) override {
    const std::scoped_lock lock(mutex_);
    if (failures_ > 0) {
      --failures_;
      ++failed_;
      return Error{ErrorCode::storage_full};
    }
    entries_.insert(entries_.end(), batch.entries.begin(), batch.entries.end());
    return {};
  }
  journal::Head head() const override { return {}; }
  Result<std::vector<journal::StoredEntry>> read(std::int64_t, std::size_t, std::size_t) override {
    return std::vector<journal::StoredEntry>();
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string&) override {
    return std::optional<journal::Answer>();
  }

 private:
  mutable std::mutex mutex_;
  int failures_ = 0;
  int failed_ = 0;
  std::vector<journal::SealedEntry> entries_;
};

constexpr int always = 1'000'000;

class OwnCommandsTest : public ::testing::Test {
 protected:
  ~OwnCommandsTest() override { writer_.join(); }

  void note(const std::string& what) { own_.note({"alarm", Json::Object{{"what", what}}}); }
  /// What is on record, in order.
  std::vector<std::string> recorded() const {
    std::vector<std::string> out;
    for (const auto& sealed : journal_.entries()) {
      const Json* what = sealed.entry.body.find("what");
      out.push_back(what != nullptr ? *what->string() : sealed.entry.kind);
    }
    return out;
  }
  template <typename Condition>
  bool until(Condition condition) {
    return support::run_until(loop_, condition);
  }
  void run_dry() {
    loop_.restart();
    loop_.run_for(std::chrono::seconds(20));
    EXPECT_TRUE(loop_.stopped());
  }

  FailingJournal journal_;
  Clock clock_{"Asia/Shanghai"};
  support::SumSigner signer_;
  desk::Desk desk_{{"G1", "boot"}, {}, signer_, {}};
  boost::asio::io_context loop_;
  boost::asio::thread_pool writer_{1};
  DeskLane lane_{loop_, writer_, journal_, desk_, clock_, [](const auto&) {}};
  OwnCommands own_{loop_, lane_, {std::chrono::milliseconds(1), std::chrono::milliseconds(4)}};
};

using Words = std::vector<std::string>;

TEST_F(OwnCommandsTest, AreTriedAgainUntilTheyAreDurableAndKeepTheirOrder) {
  journal_.fail_next(7);
  own_.start();
  for (const char* what : {"one", "two", "three"}) note(what);
  ASSERT_TRUE(until([&] { return own_.waiting() == 0; }));
  EXPECT_EQ(recorded(), (Words{"one", "two", "three"}));
  EXPECT_EQ(journal_.failed(), 7);
  EXPECT_EQ(own_.lost(), 0);
  EXPECT_EQ(journal_.entries().front().entry.actor, "station");
}

TEST_F(OwnCommandsTest, WaitForTheStart) {
  note("early");
  run_dry();
  EXPECT_EQ(recorded(), Words{});
  own_.start();
  ASSERT_TRUE(until([&] { return own_.waiting() == 0; }));
  EXPECT_EQ(recorded(), Words{"early"});
}

TEST_F(OwnCommandsTest, OutlastALaneThatHasNoRoom) {
  std::promise<void> go;
  boost::asio::post(writer_, [&] { go.get_future().wait(); });  // nothing is committed meanwhile
  const auto crowd = [](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(desk::Note{"crowd", Json::Object{}}, context);
  };
  // One is under way beside those that wait.
  for (int i = 0; i <= DeskLane::waiting_max; ++i)
    boost::asio::co_spawn(loop_, lane_.run(Job("station", {}, crowd)), boost::asio::detached);
  ASSERT_TRUE(until([&] { return lane_.waiting() == DeskLane::waiting_max; }));
  own_.start();
  own_.run("probe", [&](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(desk::Note{"probe", Json::Object{}}, context);
  });
  for (int step = 0; step < 10; ++step) loop_.run_one_for(std::chrono::milliseconds(10));
  EXPECT_EQ(own_.waiting(), 1U) << "refused, and not given up";
  go.set_value();
  ASSERT_TRUE(until([&] { return own_.waiting() == 0; }));
  EXPECT_EQ(recorded().back(), "probe");
  EXPECT_EQ(own_.lost(), 0);
}

TEST_F(OwnCommandsTest, LosesTheNewestWhereTooManyWaitAndCountsThem) {
  journal_.fail_next(always);
  own_.start();
  for (std::size_t i = 0; i < OwnCommands::waiting_max + 3; ++i) note(std::to_string(i));
  EXPECT_EQ(own_.waiting(), OwnCommands::waiting_max);
  EXPECT_EQ(own_.lost(), 3);
  journal_.fail_next(0);
  ASSERT_TRUE(until([&] { return own_.waiting() == 0; }));
  EXPECT_EQ(recorded().size(), OwnCommands::waiting_max);
  EXPECT_EQ(recorded().back(), std::to_string(OwnCommands::waiting_max - 1));
  EXPECT_EQ(own_.lost(), 3);
}

TEST_F(OwnCommandsTest, WhatTheDeskRefusesHoldsUpNobody) {
  own_.start();
  own_.mark_disturbed("G1-W0000009");
  note("behind");
  ASSERT_TRUE(until([&] { return own_.waiting() == 0; }));
  EXPECT_EQ(recorded(), Words{"behind"});
  EXPECT_EQ(own_.lost(), 0);
}

TEST_F(OwnCommandsTest, AtTheEndEachIsTriedOnceMoreAndWhatIsLeftIsLost) {
  own_.start();
  journal_.fail_next(always);
  note("one");
  note("two");
  ASSERT_TRUE(until([&] { return journal_.failed() > 0; }));
  own_.stop();
  run_dry();
  EXPECT_EQ(own_.waiting(), 0U);
  EXPECT_EQ(own_.lost(), 2);
  EXPECT_EQ(recorded(), Words{});
}

TEST_F(OwnCommandsTest, AtTheEndAWaitForTheNextTryIsOver) {
  OwnCommands slow(loop_, lane_, {std::chrono::hours(1), std::chrono::hours(1)});
  journal_.fail_next(1);
  slow.start();
  slow.note({"alarm", Json::Object{{"what", "one"}}});
  slow.note({"alarm", Json::Object{{"what", "two"}}});
  ASSERT_TRUE(until([&] { return journal_.failed() == 1; }));
  loop_.poll();
  slow.stop();
  run_dry();
  EXPECT_EQ(recorded(), (Words{"one", "two"}));
  EXPECT_EQ(slow.lost(), 0);
}

}  // namespace
}  // namespace steelyard::service
