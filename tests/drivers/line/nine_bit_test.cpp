// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/nine_bit.h"

#include <random>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "drivers/line/nine_bit_line.h"
#include "tests/drivers/line/keep.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
using Bytes = std::vector<std::uint8_t>;

TEST(MarkedRuns, AreTheCharactersWithTheirMarks) {
  EXPECT_EQ(marked_runs(Bytes{1, 2, 0xFF, 0, 3, 0xFF, 0, 0xFF, 4}),
            (std::vector<MarkedRun>{{false, {1, 2}}, {true, {3, 0xFF}}, {false, {4}}}));
  EXPECT_EQ(marked_runs(Bytes{0xFF, 0xFF, 0, 0xFF, 0, 0}),
            (std::vector<MarkedRun>{{false, {0xFF, 0}}, {true, {0}}}));
  EXPECT_EQ(marked_runs(Bytes{}), std::vector<MarkedRun>());
}

TEST(MarkedRuns, BytesThatAreNotEncodedAreRefused) {
  for (const Bytes& bytes :
       {Bytes{0xFF}, Bytes{1, 0xFF}, Bytes{0xFF, 0}, Bytes{0xFF, 1, 2}, Bytes{0xFF, 0xFE}}) {
    EXPECT_FALSE(marked_runs(bytes).has_value());
  }
}

TEST(MarkedRuns, HoldEveryCharacterThatWasEncoded) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::pair<bool, std::uint8_t>> characters(random() % 40);
    Bytes encoded;
    for (auto& [mark, byte] : characters) {
      mark = random() % 2 == 0;
      byte = random() % 3 == 0 ? 0xFF : static_cast<std::uint8_t>(random());
      if (mark) encoded.insert(encoded.end(), {0xFF, 0, byte});
      if (!mark) encoded.insert(encoded.end(), byte == 0xFF ? 2 : 1, byte);
    }
    const auto runs = marked_runs(encoded);
    ASSERT_TRUE(runs.has_value());
    std::vector<std::pair<bool, std::uint8_t>> back;
    for (const MarkedRun& run : *runs) {
      for (const std::uint8_t byte : run.bytes) back.emplace_back(run.mark, byte);
    }
    EXPECT_EQ(back, characters);
  }
}

/// A UART: keeps what happens in its order, and sends nothing before it was asked three times.
struct Uart {
  std::string happened;
  int queued = 0;
  bool mark = false;
  bool never_says_done = false;
  std::optional<Error> parity_error;
  std::optional<Error> write_error;
};

class UartData final : public Line {
 public:
  explicit UartData(Uart& uart) : uart_(uart) {}
  asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) override {
    into[0] = 'r';
    co_return std::size_t{1};
  }
  asio::awaitable<Result<void>> write(Bytes bytes) override {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    if (uart_.write_error) co_return *uart_.write_error;
    uart_.happened.append(bytes.begin(), bytes.end());
    uart_.queued = 3;
    co_return Result<void>();
  }
  void close() override { uart_.happened += "|closed"; }

 private:
  Uart& uart_;
};

class UartParity final : public ParityPort {
 public:
  explicit UartParity(Uart& uart) : uart_(uart) {}
  Result<void> set_mark(bool mark) override {
    EXPECT_EQ(uart_.queued, 0) << "what still waits would change its mark";
    EXPECT_NE(uart_.mark, mark) << "set for nothing";
    if (uart_.parity_error) return *uart_.parity_error;
    uart_.mark = mark;
    uart_.happened += mark ? "|mark:" : "|space:";
    return {};
  }
  Result<Sending> sending() override {
    if (uart_.queued > 0) --uart_.queued;
    if (uart_.queued > 0) return uart_.queued > 1 ? Sending::waits : Sending::leaves;
    return uart_.never_says_done ? Sending::leaves : Sending::done;
  }

 private:
  Uart& uart_;
};

class NineBitLine : public testing::Test {
 protected:
  Result<void> write(Bytes bytes) {
    std::optional<Result<void>> written;
    keep(loop_, line_->write(std::move(bytes)), written);
    loop_.restart();
    loop_.run();
    CHECK(written.has_value());
    return *written;
  }

  asio::io_context loop_;
  Uart uart_;
  std::unique_ptr<Line> line_ = nine_bit_line(loop_.get_executor(), std::make_unique<UartData>(uart_),
                                              std::make_unique<UartParity>(uart_), {"/dev/x", {115200, 9}});
};

TEST_F(NineBitLine, ChangesTheParityOnlyBetweenRunsAndWhenAllHasLeft) {
  EXPECT_TRUE(write({'a', 'b', 0xFF, 0, 'C', 0xFF, 0, 'D', 'e'}).ok());
  EXPECT_EQ(uart_.happened, "ab|mark:CD|space:e");
  EXPECT_TRUE(write({'f', 'g'}).ok());
  EXPECT_EQ(uart_.happened, "ab|mark:CD|space:efg") << "no change, no wait";
}

TEST_F(NineBitLine, ListensWithSpaceParityAfterAMarkedEnd) {
  EXPECT_TRUE(write({0xFF, 0, 'A'}).ok());
  EXPECT_EQ(uart_.happened, "|mark:A|space:");
  EXPECT_TRUE(write({}).ok());
  EXPECT_FALSE(uart_.mark);
}

TEST_F(NineBitLine, WritesAtOnceAreSentOneAfterTheOther) {
  std::array<std::optional<Result<void>>, 3> written;
  for (auto& answer : written) keep(loop_, line_->write({'a', 0xFF, 0, 'B'}), answer);
  loop_.run();
  for (const auto& answer : written) EXPECT_TRUE(answer.has_value() && answer->ok());
  EXPECT_EQ(uart_.happened, "a|mark:B|space:a|mark:B|space:a|mark:B|space:");
}

TEST_F(NineBitLine, WaitsAsLongAsTheCharactersTake) {
  line_ = nine_bit_line(loop_.get_executor(), std::make_unique<UartData>(uart_),
                        std::make_unique<UartParity>(uart_), {"/dev/x", {1200, 9}});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(write({'a', 0xFF, 0, 'B'}).ok());
  // Two of eleven bits at 1200 baud.
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::microseconds(2 * 11'000'000 / 1200));
}

TEST_F(NineBitLine, ADriverThatNeverSaysThatTheUartIsEmptyIsNotWaitedForForEver) {
  uart_.never_says_done = true;
  EXPECT_TRUE(write({'a', 0xFF, 0, 'B', 'c'}).ok());
  EXPECT_EQ(uart_.happened, "a|mark:B|space:c");
}

TEST_F(NineBitLine, PlainBytesAreRefusedAsAWhole) {
  const auto written = write({'a', 0xFF, 'b'});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::line_settings_refused);
  EXPECT_EQ(uart_.happened, "");
}

TEST_F(NineBitLine, TellsWhatThePortSays) {
  uart_.parity_error = Error{ErrorCode::line_settings_refused, {{"line", "x"}, {"what", "y"}}};
  EXPECT_EQ(write({0xFF, 0, 'A'}).error().code, ErrorCode::line_settings_refused);
  uart_.write_error = Error{ErrorCode::line_lost, {{"line", "x"}, {"what", "y"}}};
  EXPECT_EQ(write({'a'}).error().code, ErrorCode::line_lost);
}

TEST_F(NineBitLine, ClosedWhileItWaitsItIsLost) {
  std::optional<Result<void>> written;
  keep(loop_, line_->write({'a', 0xFF, 0, 'B'}), written);
  while (uart_.happened.empty()) loop_.run_one();
  line_->close();
  loop_.run();
  ASSERT_TRUE(written.has_value());
  EXPECT_EQ(written->error().code, ErrorCode::line_lost);
  EXPECT_EQ(uart_.happened, "a|closed");
}

TEST_F(NineBitLine, ReadsWhatTheKernelMade) {
  std::array<std::uint8_t, 4> buffer{};
  std::optional<Result<std::size_t>> count;
  keep(loop_, line_->read_some(buffer), count);
  loop_.run();
  ASSERT_TRUE(count.has_value());
  EXPECT_EQ(**count, 1u);
  EXPECT_EQ(buffer[0], 'r');
}

}  // namespace
}  // namespace steelyard::line
