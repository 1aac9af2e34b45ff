// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "drivers/line/line_reader.h"

namespace steelyard::line {

/// A terminal pair whose other end the test holds, behind a link of a fixed name.
class Terminal {
 public:
  explicit Terminal(std::filesystem::path link) : link_(std::move(link)) { plug(); }
  ~Terminal() { unplug(); }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void plug() {
    master_ = ::posix_openpt(O_RDWR | O_NOCTTY);
    CHECK(master_ >= 0 && ::grantpt(master_) == 0 && ::unlockpt(master_) == 0);
    name_ = ::ptsname(master_);
    std::filesystem::create_symlink(name_, link_);
  }
  void unplug() {
    if (master_ < 0) return;
    std::filesystem::remove(link_);
    ::close(master_);
    master_ = -1;
  }
  void send(std::string_view text) {
    CHECK(::write(master_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  std::string receive(std::size_t count) {
    std::string out(count, '\0');
    for (std::size_t at = 0; at < count;) {
      const ssize_t got = ::read(master_, out.data() + at, count - at);
      CHECK(got > 0);
      at += static_cast<std::size_t>(got);
    }
    return out;
  }
  const std::string& name() const { return name_; }
  int master() const { return master_; }

 private:
  std::filesystem::path link_;
  std::string name_;
  int master_ = -1;
};

/// A folder, a loop, and one reader with everything it told.
class LineBench : public testing::Test {
 protected:
  LineBench() {
    std::string pattern = testing::TempDir() + "steelyard-line-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~LineBench() override { std::filesystem::remove_all(folder_); }

  LineReader& read(const LineUrl& url, LineReaderConfig config = {.retry_min = Duration(5'000)}) {
    LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
      text_.append(bytes.begin(), bytes.end());
    };
    handlers.connected = [this] { ++connected_; };
    handlers.disconnected = [this](const Error& error) { reasons_.push_back(error); };
    handlers.silent = [this] { ++silent_; };
    reader_ = std::make_unique<LineReader>(loop_, url, config, std::move(handlers));
    reader_->start();
    return *reader_;
  }

  /// Runs the loop until the condition holds; fails after ten seconds.
  template <typename Condition>
  void until(Condition condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit) << "read so far: " << text_;
      loop_.restart();
      loop_.run_one_for(std::chrono::milliseconds(100));
    }
  }

  std::filesystem::path folder_;
  boost::asio::io_context loop_;
  std::string text_;
  int connected_ = 0;
  int silent_ = 0;
  std::vector<Error> reasons_;
  std::unique_ptr<LineReader> reader_;
};

}  // namespace steelyard::line
