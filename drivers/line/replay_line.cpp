// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "drivers/line/open.h"
#include "drivers/line/recording.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

/// Gives a recording's bytes at their times, counted from the first read. What is written to it goes nowhere.
class ReplayLine final : public Line {
 public:
  ReplayLine(const asio::any_io_executor& executor, std::ifstream input, std::string file)
      : timer_(executor), input_(std::move(input)), file_(std::move(file)), reader_(file_) {}

  asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) override {
    if (!begin_) begin_ = std::chrono::steady_clock::now();
    if (given_ == chunk_.bytes.size()) {
      if (auto next = load(); !next) co_return next.error();
    }
    timer_.expires_at(*begin_ + chunk_.at);
    const auto [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (error || closed_) co_return ended();
    const std::size_t count = std::min(into.size(), chunk_.bytes.size() - given_);
    std::copy_n(chunk_.bytes.begin() + static_cast<std::ptrdiff_t>(given_), count, into.begin());
    given_ += count;
    co_return count;
  }

  asio::awaitable<Result<void>> write(std::vector<std::uint8_t>) override { co_return Result<void>(); }

  void close() override {
    closed_ = true;
    timer_.cancel();
  }

  /// The next chunk, or recording_ended.
  Result<void> load() {
    std::string text;
    while (std::getline(input_, text)) {
      auto row = reader_.row(text);
      if (!row) return row.error();
      if (!row->has_value()) continue;
      chunk_ = std::move(**row);
      given_ = 0;
      return {};
    }
    if (auto whole = reader_.finish(); !whole) return whole.error();
    return ended();
  }

 private:
  Error ended() const { return {ErrorCode::recording_ended, {{"file", file_}}}; }

  asio::steady_timer timer_;
  std::ifstream input_;
  std::string file_;
  RecordingReader reader_;
  RecordedChunk chunk_;
  std::size_t given_ = 0;
  std::optional<std::chrono::steady_clock::time_point> begin_;
  bool closed_ = false;
};

}  // namespace

OpenedLine open_replay(const asio::any_io_executor& executor, const ReplayUrl& url) {
  std::ifstream input(url.file, std::ios::binary);
  if (!input) return Error{ErrorCode::file_unreadable, {{"file", url.file}, {"what", std::strerror(errno)}}};
  auto line = std::make_unique<ReplayLine>(executor, std::move(input), url.file);
  // A file that is none is told of at once, not as a line that was lost.
  if (auto first = line->load(); !first) return first.error();
  return OpenedLine(std::move(line));
}

}  // namespace steelyard::line
