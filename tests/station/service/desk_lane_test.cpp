// SPDX-License-Identifier: Apache-2.0
#include "station/service/desk_lane.h"

#include <map>

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::service {
namespace {

/// In memory, with its answers.
class AnsweringJournal : public journal::Journal {
 public:
  Result<void> append(const journal::Batch& batch) override {
    if (batch.answer) answers_.emplace(batch.answer->key, *batch.answer);
    return {};
  }
  journal::Head head() const override { return {}; }
  Result<std::vector<journal::StoredEntry>> read(std::int64_t, std::size_t, std::size_t) override {
    return std::vector<journal::StoredEntry>();
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string& key) override {
    const auto found = answers_.find(key);
    return found == answers_.end() ? std::optional<journal::Answer>() : std::optional(found->second);
  }

 private:
  std::map<std::string, journal::Answer> answers_;
};

class DeskLaneTest : public ::testing::Test {
 protected:
  ~DeskLaneTest() override { writer_.join(); }

  /// What a command with this key is answered that would be decided so.
  int status(const std::string& key, const Result<desk::Reply>& reply) {
    Job job("wang", {}, [reply](const desk::Desk&, const desk::Context&) {
      return desk::Decision{{}, reply};
    });
    job.key = key;
    int status = 0;
    boost::asio::co_spawn(
        loop_, lane_.run(std::move(job)),
        [&](const std::exception_ptr&, http::Response response) { status = response.status; });
    loop_.restart();
    loop_.run();
    return status;
  }

  AnsweringJournal journal_;
  Clock clock_{"Asia/Shanghai"};
  support::SumSigner signer_;
  desk::Desk desk_{{"G1", "boot"}, {}, signer_, {}};
  boost::asio::io_context loop_;
  boost::asio::thread_pool writer_{1};
  DeskLane lane_{loop_, writer_, journal_, desk_, clock_, [](const auto&) {}};
};

TEST_F(DeskLaneTest, ARefusalIsTheAnswerOfItsKey) {
  EXPECT_EQ(status("k", Error{ErrorCode::slip_shipped, {{"slip", "1"}}}), 409);
  EXPECT_EQ(status("k", desk::Reply{false, Json::Object{}}), 409);
}

TEST_F(DeskLaneTest, BusyIsNoAnswerOfAKey) {
  EXPECT_EQ(status("k", Error{ErrorCode::busy}), 503);
  EXPECT_EQ(status("k", desk::Reply{false, Json::Object{}}), 200);
  EXPECT_EQ(status("k", Error{ErrorCode::busy}), 200) << "the first answer stands";
}

}  // namespace
}  // namespace steelyard::service
