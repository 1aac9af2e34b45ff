// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/line/line_reader.h"
#include "drivers/line/recording.h"
#include "drivers/tool/commands.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

WallTime wall_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return WallTime(std::chrono::duration_cast<std::chrono::milliseconds>(since));
}

/// Writes what a line says until it is told to stop, or until it cannot go on.
class Recorder {
 public:
  Recorder(asio::io_context& loop, const line::LineUrl& url, const RecordOptions& options)
      : loop_(loop), file_(options.file), output_(options.file, std::ios::binary | std::ios::trunc) {
    if (!output_) failure_ = unwritable();
    write(line::recording_head(text_of(url), wall_now()));
    line::LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant at) {
      write(line::recording_row(since_begin(at), bytes));
    };
    handlers.connected = [this] { connected(); };
    handlers.disconnected = [this](const Error& reason) { disconnected(reason); };
    handlers.silent = [this] { write(line::recording_remark(since_begin(last_), "silent")); };
    reader_ = std::make_unique<line::LineReader>(loop, url, line::LineReaderConfig{}, std::move(handlers));
    if (!failure_) reader_->start();
  }

  Result<void> result() const {
    if (failure_) return *failure_;
    return {};
  }

 private:
  Duration since_begin(Instant at) {
    if (!begin_) begin_ = at;
    last_ = at;
    return at - *begin_;
  }

  void connected() {
    if (!was_connected_) {
      std::printf("ready\n");
      std::fflush(stdout);
    }
    was_connected_ = true;
  }

  void disconnected(const Error& reason) {
    write(line::recording_remark(since_begin(last_), "lost: " + sentence(reason, Language::en)));
    // A line that was there may come back; one that never was is the caller's mistake.
    const bool ended = reason.code == ErrorCode::recording_ended;
    if (was_connected_ && !ended) return;
    if (!ended) failure_ = reason;
    loop_.stop();
  }

  /// Row by row onto the disk, so that a recording that is cut off is whole up to there.
  void write(const std::string& text) {
    if (failure_) return;
    output_ << text << std::flush;
    if (output_) return;
    failure_ = unwritable();
    loop_.stop();
  }

  Error unwritable() const {
    return {ErrorCode::file_unwritable, {{"file", file_}, {"what", std::strerror(errno)}}};
  }

  asio::io_context& loop_;
  std::string file_;
  std::ofstream output_;
  std::optional<Error> failure_;
  std::optional<Instant> begin_;
  Instant last_;
  bool was_connected_ = false;
  std::unique_ptr<line::LineReader> reader_;
};

}  // namespace

Result<void> record(const RecordOptions& options) {
  const auto url = line::parse_line_url(options.line);
  if (!url) return url.error();
  asio::io_context loop{1};
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&loop](const boost::system::error_code&, int) { loop.stop(); });
  asio::steady_timer limit(loop);
  if (options.seconds > 0) {
    limit.expires_after(std::chrono::seconds(options.seconds));
    limit.async_wait([&loop](const boost::system::error_code&) { loop.stop(); });
  }
  const Recorder recorder(loop, *url, options);
  if (recorder.result()) loop.run();
  return recorder.result();
}

}  // namespace steelyard::tool
