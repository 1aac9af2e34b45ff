// SPDX-License-Identifier: Apache-2.0
#include "station/service/display_lane.h"

#include <array>
#include <chrono>

#include "station/base/check.h"
#include "station/log/log.h"
#include "station/service/line_write.h"

namespace steelyard::service {
namespace {

using weighing::Indication;

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
  config.tcp_silences_max = 0;
  reader_ = std::make_unique<line::LineReader>(loop, *std::move(url), config, std::move(on));
}

void DisplayLane::start() {
  reader_->start();
  next_.expires_after(Duration());
  wait();
}

void DisplayLane::stop() {
  stopped_ = true;
  reader_->stop();
  next_.cancel();
}

void DisplayLane::wait() {
  next_.async_wait([this](const boost::system::error_code& error) {
    // A timer that has run out is not cancelled any more: its handler is on its way.
    if (error || stopped_) return;
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
  write_in_background(loop_, reader_->write(std::move(frame)), "display.not_written",
                      [is_writing = is_writing_] { *is_writing = false; });
}

}  // namespace steelyard::service
