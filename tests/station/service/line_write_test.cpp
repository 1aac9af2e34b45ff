// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_write.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace steelyard::service {
namespace {

boost::asio::awaitable<Result<void>> written() {
  co_return Result<void>();
}

boost::asio::awaitable<Result<void>> lost() {
  co_return Error{ErrorCode::line_lost, {{"line", "test"}, {"what", "unplugged"}}};
}

boost::asio::awaitable<Result<void>> thrown() {
  throw std::runtime_error("no memory");
  co_return Result<void>();
}

/// How often it ended, and what the log said.
std::pair<int, std::string> run(boost::asio::awaitable<Result<void>> writing) {
  boost::asio::io_context loop;
  int ended = 0;
  testing::internal::CaptureStderr();
  write_in_background(loop, std::move(writing), "test.not_written", [&] { ++ended; });
  loop.run();
  return {ended, testing::internal::GetCapturedStderr()};
}

TEST(LineWrite, EndsHoweverTheWriteEnds) {
  EXPECT_EQ(run(written()), (std::pair<int, std::string>(1, "")));
  const auto [after_loss, loss] = run(lost());
  EXPECT_EQ(after_loss, 1);
  EXPECT_NE(loss.find("test.not_written"), std::string::npos) << loss;
  EXPECT_NE(loss.find("unplugged"), std::string::npos) << loss;
  const auto [after_exception, exception] = run(thrown());
  EXPECT_EQ(after_exception, 1);
  EXPECT_NE(exception.find("no memory"), std::string::npos) << exception;
}

}  // namespace
}  // namespace steelyard::service
