// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <cstdio>

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/line/line_reader.h"
#include "drivers/tool/clock.h"
#include "drivers/tool/commands.h"
#include "drivers/tool/recording_file.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

/// Writes what a line says until it is told to stop, or until it cannot go on.
class Recorder {
 public:
  Recorder(asio::io_context& loop, const line::LineUrl& url, const RecordOptions& options)
      : loop_(loop), file_(options.file, text_of(url), limits_of(options)) {
    keep(file_.open(wall_now()));
    line::LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant at) {
      if (!failure_) keep(file_.chunk(at, wall_now(), bytes));
    };
    handlers.connected = [this] { connected(); };
    handlers.disconnected = [this](const Error& reason) { disconnected(reason); };
    handlers.silent = [this] { remark("silent"); };
    reader_ = std::make_unique<line::LineReader>(loop, url, line::LineReaderConfig{}, std::move(handlers));
    if (!failure_) reader_->start();
  }

  Result<void> finish() {
    keep(file_.close());
    if (failure_) return *failure_;
    return {};
  }
  bool can_go_on() const { return !failure_; }

 private:
  static RecordingFile::Limits limits_of(const RecordOptions& options) {
    RecordingFile::Limits limits;
    limits.bytes = static_cast<std::uint64_t>(options.rotate_mb) * 1'000'000;
    limits.keep = options.keep;
    return limits;
  }

  void connected() {
    if (!was_connected_) {
      std::printf("ready\n");
      std::fflush(stdout);
    }
    was_connected_ = true;
  }

  void disconnected(const Error& reason) {
    remark("lost: " + sentence(reason, Language::en));
    // A line that was there may come back; one that never was is the caller's mistake.
    const bool ended = reason.code == ErrorCode::recording_ended;
    if (was_connected_ && !ended) return;
    if (!ended && !failure_) failure_ = reason;
    loop_.stop();
  }

  void remark(const std::string& text) {
    if (!failure_) keep(file_.remark(instant_now(), wall_now(), text));
  }

  void keep(const Result<void>& written) {
    if (written || failure_) return;
    failure_ = written.error();
    loop_.stop();
  }

  asio::io_context& loop_;
  RecordingFile file_;
  std::optional<Error> failure_;
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
  Recorder recorder(loop, *url, options);
  if (recorder.can_go_on()) loop.run();
  return recorder.finish();
}

}  // namespace steelyard::tool
