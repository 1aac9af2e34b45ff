// SPDX-License-Identifier: Apache-2.0
#include "station/service/door.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "station/service/side_data.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class DoorTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(add_user(side_, "wang", "operator", "a good password").ok());
    ASSERT_TRUE(door_.load().ok());
  }
  void TearDown() override { side_thread_.join(); }

  boost::asio::awaitable<void> knock(std::string user, std::string password) {
    const auto answer = co_await door_.login(std::move(user), std::move(password));
    if (answer) tokens_.push_back(answer->token);
    ++answers_[answer ? "signed_in" : std::string(name_of(answer.error().code))];
  }
  /// So many at once; all are answered when it returns.
  void knock_together(int count, const std::string& user, const std::string& password) {
    answers_.clear();
    loop_.restart();
    for (int i = 0; i < count; ++i)
      boost::asio::co_spawn(loop_, knock(user, password), boost::asio::detached);
    loop_.run();
  }

  support::TestFolder folder_;
  store::SideStore side_ = store::SideStore::open(folder_.path()).value();
  boost::asio::io_context loop_{1};
  boost::asio::thread_pool side_thread_{1};
  Clock clock_{"Asia/Shanghai"};
  Door door_{side_, side_thread_, clock_};
  std::map<std::string, int> answers_;
  std::vector<std::string> tokens_;
};

TEST_F(DoorTest, GuessesMadeTogetherAreAllCounted) {
  knock_together(30, "wang", "a bad password");
  EXPECT_EQ(answers_["login_failed"], access::GuessLimit::free_tries);
  EXPECT_EQ(answers_["too_many_attempts"], 30 - access::GuessLimit::free_tries);
}

TEST_F(DoorTest, ATokenOpensUntilItIsGivenBack) {
  knock_together(1, "wang", "a good password");
  ASSERT_EQ(tokens_.size(), 1u);
  const auto session = door_.who(tokens_[0]);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->user, "wang");
  EXPECT_FALSE(door_.who(tokens_[0] + "0").has_value());
  EXPECT_FALSE(door_.who("").has_value());

  // After a restart it still does.
  Door again(side_, side_thread_, clock_);
  ASSERT_TRUE(again.load().ok());
  EXPECT_TRUE(again.who(tokens_[0]).has_value());
}

TEST_F(DoorTest, AnUnknownNameIsAnsweredLikeAWrongPassword) {
  knock_together(1, "nobody", "a good password");
  EXPECT_EQ(answers_["login_failed"], 1);
  EXPECT_TRUE(door_.knows("wang"));
  EXPECT_FALSE(door_.knows("nobody"));
}

}  // namespace
}  // namespace steelyard::service
