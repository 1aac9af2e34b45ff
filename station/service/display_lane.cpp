// SPDX-License-Identifier: Apache-2.0
#include "station/service/display_lane.h"

#include <array>
#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "station/base/check.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

using weighing::Indication;

/// A coroutine of its own, which may outlive the lane. A write that fails is followed by the line's own loss.
boost::asio::awaitable<void> write_all(boost::asio::awaitable<Result<void>> writing,
                                       std::shared_ptr<bool> is_writing) {
  const auto written = co_await std::move(writing);
  *is_writing = false;
  if (!written) log::warning("display.not_written", log::fields_of(written.error()));
}

std::vector<std::uint8_t> encoded(const indicator::Indicator& format, const Indication& indication) {
  std::array<std::uint8_t, indicator::frame_max> out{};
  const std::size_t size = format.encode(indication, format.facts(), out);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

std::vector<std::uint8_t> display_frame(const indicator::Indicator& format,
                                        const std::optional<Indication>& shown) {
  if (shown) {
    auto frame = encoded(format, *shown);
    if (!frame.empty()) return frame;
  }
  Indication none;
  none.fault = weighing::DeviceFault::invalid;
  return encoded(format, none);
}

DisplayLane::DisplayLane(boost::asio::io_context& loop, const DisplaySetup& setup,
                         const indicator::Indicator& format, Shown shown)
    : loop_(loop), setup_(setup), format_(&format), shown_(std::move(shown)), next_(loop) {
  auto url = line::parse_line_url(setup.line);
  CHECK(url.ok());  // the configuration was checked
  line::LineHandlers on;
  on.connected = [this] { log::info("display.connected", {{"scale", setup_.scale}, {"line", setup_.line}}); };
  on.disconnected = [this](const Error& why) {
    auto fields = log::fields_of(why);
    fields.insert_or_assign("scale", Param(setup_.scale));
    log::warning("display.lost", fields);
  };
  line::LineReaderConfig config;
  config.silence = std::chrono::hours(24);  // a display has nothing to say
  reader_ = std::make_unique<line::LineReader>(loop, *std::move(url), config, std::move(on));
}

void DisplayLane::start() {
  reader_->start();
  next_.expires_after(Duration());
  wait();
}

void DisplayLane::stop() {
  reader_->stop();
  next_.cancel();
}

void DisplayLane::wait() {
  next_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    show();
    next_.expires_after(setup_.every);
    wait();
  });
}

void DisplayLane::show() {
  if (!reader_->is_connected()) return;
  if (*is_writing_) {
    ++statistics_.late;
    return;
  }
  const auto shown = shown_();
  auto frame = display_frame(*format_, shown);
  const bool has_weight = shown && shown->value;
  const bool cannot_show = has_weight && encoded(*format_, *shown).empty();
  if (cannot_show && !cannot_show_) {
    log::warning("display.cannot_show",
                 log::fields_of({ErrorCode::display_cannot_show,
                                 {{"format", setup_.format}, {"shown", indicator::describe(*shown)}}}));
  }
  cannot_show_ = cannot_show;
  if (frame.empty()) {
    ++(has_weight ? statistics_.refused : statistics_.blanks);
    return;
  }
  ++statistics_.frames;
  *is_writing_ = true;
  auto writing = reader_->write(std::move(frame));
  boost::asio::co_spawn(loop_, write_all(std::move(writing), is_writing_), boost::asio::detached);
}

}  // namespace steelyard::service
