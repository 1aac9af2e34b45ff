// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/stream_line.h"

#include <array>
#include <cerrno>
#include <optional>

#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "tests/drivers/line/keep.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// A device whose every call ends with one error.
class BrokenStream {
 public:
  using executor_type = asio::any_io_executor;
  BrokenStream(executor_type executor, error_code error) : executor_(std::move(executor)), error_(error) {}
  executor_type get_executor() const { return executor_; }

  template <typename Buffers, typename Token>
  auto async_read_some(const Buffers&, Token&& token) {
    return fail(std::forward<Token>(token));
  }
  template <typename Buffers, typename Token>
  auto async_write_some(const Buffers&, Token&& token) {
    return fail(std::forward<Token>(token));
  }
  void close(error_code&) {}

 private:
  template <typename Token>
  auto fail(Token&& token) {
    auto end = [executor = executor_, error = error_](auto handler) {
      asio::post(executor, [handler = std::move(handler), error]() mutable { handler(error, 0); });
    };
    return asio::async_initiate<Token, void(error_code, std::size_t)>(std::move(end), token);
  }

  executor_type executor_;
  error_code error_;
};

TEST(StreamLine, HoweverAnAdapterGoesTheLineIsLost) {
  asio::io_context loop;
  const auto system = [](int number) { return error_code(number, boost::system::system_category()); };
  for (const error_code& error : {error_code(asio::error::eof), system(EIO), system(ENXIO), system(ENODEV),
                                  system(EBADF), system(ECONNRESET), system(ETIMEDOUT)}) {
    StreamLine<BrokenStream> line(BrokenStream(loop.get_executor(), error), "serial:///dev/x");
    std::array<std::uint8_t, 4> buffer{};
    std::optional<Result<std::size_t>> read;
    std::optional<Result<void>> written;
    keep(loop, line.read_some(buffer), read);
    keep(loop, line.write({1}), written);
    loop.restart();
    loop.run();
    ASSERT_TRUE(read && written) << error.message();
    EXPECT_EQ(read->error().code, ErrorCode::line_lost) << error.message();
    EXPECT_EQ(written->error().code, ErrorCode::line_lost) << error.message();
    EXPECT_EQ(read->error().params.at("line"), Param("serial:///dev/x"));
  }
}

}  // namespace
}  // namespace steelyard::line
