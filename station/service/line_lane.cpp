// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_lane.h"

#include <algorithm>
#include <array>

#include "station/base/check.h"
#include "station/log/log.h"
#include "station/service/line_hint.h"
#include "station/service/line_write.h"

namespace steelyard::service {
namespace {

line::LineUrl url_of(const std::string& text) {
  auto url = line::parse_line_url(text);
  CHECK(url.ok());  // the configuration was checked
  return *std::move(url);
}

indicator::PollPace pace_of(const line::LineUrl& url) {
  const auto settings = line::settings_of(url);
  if (std::holds_alternative<line::SerialUrl>(url)) return indicator::PollPace::at(*settings);
  return indicator::PollPace::behind_network(settings);
}

}  // namespace

/// What the poller wants done at one moment.
class LineLane::Sink final : public indicator::PollSink {
 public:
  Sink(LineLane& lane, Instant now) : lane_(lane), now_(now) {}
  void send(indicator::Bytes request) override { lane_.write(request); }
  void reading(std::size_t indicator, const indicator::Reading& reading) override {
    lane_.on_reading(indicator, reading, now_);
  }
  void outcome(std::uint64_t ticket, const indicator::Outcome& outcome) override {
    auto asked = lane_.asked_.extract(ticket);
    if (!asked.empty()) asked.mapped()(outcome);
  }

 private:
  LineLane& lane_;
  Instant now_;
};

LineLane::LineLane(boost::asio::io_context& loop, const std::vector<ScaleSetup>& scales,
                   const indicator::Registry& protocols, const Clock& clock)
    : loop_(loop), protocols_(protocols), clock_(clock), line_(scales.at(0).line), deadline_(loop) {
  for (const ScaleSetup& setup : scales) members_.emplace_back().setup = setup;
  make_readers();
  open();
}

LineLane::~LineLane() = default;

void LineLane::make_readers() {
  std::vector<indicator::Polled> polled;
  silence_ = Duration();
  for (Member& member : members_) {
    member.protocol = protocols_.find(member.setup.protocol);
    CHECK(member.protocol != nullptr);
    polled.push_back({member.protocol, member.setup.facts, member.setup.poll});
    silence_ = std::max(silence_, member.setup.silence);
    member.heard = 0;  // the poller counts anew
  }
  session_.reset();
  poller_.reset();
  if (members_.size() == 1 && polled[0].period == Duration()) {
    session_.emplace(*polled[0].indicator, polled[0].facts);
  } else {
    poller_.emplace(polled, pace_of(url_of(line_)));
  }
}

void LineLane::open() {
  line::LineReaderConfig config;
  config.silence = silence_;
  line::LineHandlers on;
  on.bytes = [this](std::span<const std::uint8_t> bytes, Instant now) { on_bytes(bytes, now); };
  on.connected = [this] { on_connected(); };
  on.disconnected = [this](const Error& why) { on_disconnected(why); };
  on.silent = [this] { log::warning("line.silent", {{"scale", names()}, {"line", line_}}); };
  reader_ = std::make_unique<line::LineReader>(loop_, url_of(line_), config, std::move(on));
}

void LineLane::listen(std::size_t indicator, OnReading on_reading) {
  members_.at(indicator).on_reading = std::move(on_reading);
}

void LineLane::start() {
  reader_->start();
}

void LineLane::stop() {
  is_stopped_ = true;
  reader_->stop();
  deadline_.cancel();
  if (!poller_) return;
  Sink sink(*this, clock_.now());
  poller_->on_disconnected(sink);
}

void LineLane::lend() {
  if (is_lent_ || is_stopped_) return;
  is_lent_ = true;
  reader_->stop();
  on_disconnected(lent_because());
  for (Member& member : members_) member.newest.clear();
}

void LineLane::take_back() {
  if (!is_lent_) return;
  is_lent_ = false;
  back_since_ = clock_.now();
  if (is_stopped_) return;
  before_ = before_ + reader_->statistics();
  open();
  reader_->start();
}

void LineLane::read_with(std::size_t indicator, const ScaleSetup& setup) {
  CHECK(!is_lent_);
  CHECK(is_same_port(setup.line, line_));
  reader_->stop();
  on_disconnected({ErrorCode::line_lost,
                   {{"line", line_}, {"what", "its settings were changed"}, {"what_zh", "设置已更改"}}});
  deadline_.cancel();
  before_ = before_ + reader_->statistics();
  line_ = setup.line;
  Member& member = members_.at(indicator);
  member.setup = setup;
  member.kept.clear();
  member.newest.clear();
  member.framed = false;
  make_readers();
  if (is_stopped_) return;
  open();
  reader_->start();
}

bool LineLane::comes_back(Instant now) const {
  return is_lent_ || (back_since_ && now - *back_since_ < back_within);
}

Error LineLane::lent_because() const {
  return {ErrorCode::line_lent, {{"line", line_}}};
}

void LineLane::on_connected() {
  log::info("line.connected", {{"scale", names()}, {"line", line_}});
  connected_since_ = clock_.wall();
  if (!poller_) return;
  const Instant now = clock_.now();
  Sink sink(*this, now);
  poller_->on_connected(now, sink);
  wait();
}

void LineLane::on_disconnected(const Error& why) {
  auto fields = log::fields_of(why);
  fields.insert_or_assign("scale", Param(names()));
  log::warning("line.lost", fields);
  connected_since_.reset();
  for (Member& member : members_) member.no_frame_since.reset();
  const Instant now = clock_.now();
  if (session_) session_->gap([&](const indicator::Reading& reading) { on_reading(0, reading, now); });
  if (!poller_) return;
  Sink sink(*this, now);
  poller_->on_disconnected(sink);
  wait();
}

void LineLane::on_bytes(std::span<const std::uint8_t> bytes, Instant now) {
  if (session_) {
    session_->feed(bytes, [&](const indicator::Reading& reading) { on_reading(0, reading, now); });
  } else {
    Sink sink(*this, now);
    poller_->on_bytes(bytes, now, sink);
    wait();
  }
  for (std::size_t i = 0; i < members_.size(); ++i) note_bytes(i, bytes, now);
}

void LineLane::on_reading(std::size_t indicator, const indicator::Reading& reading, Instant now) {
  Member& member = members_[indicator];
  if (reading.error() == nullptr) member.framed = true;
  if (member.kept.size() == kept_most) member.kept.pop_front();
  member.kept.push_back({now, {reading.bytes.begin(), reading.bytes.end()}, reading.decoded});
  if (member.on_reading) member.on_reading(reading, now);
}

/// Of several that are asked, only what came after its own requests is known to be for this one.
void LineLane::note_bytes(std::size_t indicator, indicator::Bytes bytes, Instant now) {
  Member& member = members_[indicator];
  const std::uint64_t heard =
      members_.size() == 1 ? member.heard + bytes.size() : poller_->statistics(indicator).bytes;
  if (heard != member.heard) {
    // All that came at once came after the same request.
    member.newest.insert(member.newest.end(), bytes.begin(), bytes.end());
    if (std::ssize(member.newest) > newest_most)
      member.newest.erase(member.newest.begin(), member.newest.end() - newest_most);
    member.heard = heard;
    member.heard_at = now;
    if (member.framed) {
      member.no_frame_since.reset();
    } else if (!member.no_frame_since) {
      member.no_frame_since = now;
    }
  }
  member.framed = false;
}

const indicator::IndicatorSession& LineLane::session(std::size_t indicator) const {
  return session_ ? *session_ : poller_->session(indicator);
}

void LineLane::ask(std::size_t indicator, indicator::Request request, OnOutcome done) {
  if (poller_) {
    asked_.emplace(++tickets_, std::move(done));
    const Instant now = clock_.now();
    Sink sink(*this, now);
    poller_->ask(indicator, request, tickets_, now, sink);
    wait();
    return;
  }
  // One that speaks by itself goes on speaking: nothing tells its next frame from an answer.
  std::array<std::uint8_t, indicator::frame_max> out{};
  const std::size_t size = members_.at(indicator).protocol->request(request, session_->facts(), out);
  const bool is_sent = size > 0 && reader_->is_connected();
  if (is_sent) write(indicator::Bytes(out.data(), size));
  const auto answer = size == 0 ? indicator::NoAnswer::not_supported
                      : is_sent ? indicator::NoAnswer::unconfirmed
                                : indicator::NoAnswer::line_down;
  done(indicator::Outcome{answer});
}

bool LineLane::supports(std::size_t indicator, indicator::Request request) const {
  std::array<std::uint8_t, indicator::frame_max> out{};
  return members_.at(indicator).protocol->request(request, session(indicator).facts(), out) > 0;
}

void LineLane::write(indicator::Bytes bytes) {
  write_in_background(loop_, reader_->write({bytes.begin(), bytes.end()}), "line.not_written");
}

/// Until the poller wants to be called again; every call of it may change that.
void LineLane::wait() {
  const auto next = poller_->next_deadline();
  if (!next) {
    deadline_.cancel();
    return;
  }
  deadline_.expires_after(std::max(*next - clock_.now(), Duration()));
  deadline_.async_wait([this](const boost::system::error_code& error) {
    // It may be one of a poller that is no more, too late to be cancelled.
    if (error || !poller_) return;
    const Instant now = clock_.now();
    Sink sink(*this, now);
    poller_->on_tick(now, sink);
    wait();
  });
}

LineStatus LineLane::status(std::size_t indicator) const {
  LineStatus out;
  out.connected_since = connected_since_;
  out.line = before_ + reader_->statistics();
  out.frames = session(indicator).statistics();
  out.reads_seven_bit_as_eight = session(indicator).reads_seven_bit_as_eight();
  if (poller_) {
    out.polls = poller_->statistics(indicator);
    out.unasked_bytes = poller_->unasked_bytes();
  }
  return out;
}

bool LineLane::babbles(std::size_t indicator, Instant now) const {
  const Member& member = members_.at(indicator);
  const Duration limit = member.setup.silence;
  if (!member.no_frame_since || member.heard_at - *member.no_frame_since < limit) return false;
  // One that does not answer is asked seldom, and heard no more often.
  return now - member.heard_at <= (poller_ ? limit + indicator::PollPace().rest_most : limit);
}

Error LineLane::not_understood(std::size_t indicator) const {
  const Member& member = members_.at(indicator);
  LineHint what = line_hint(member.newest, session(indicator).statistics());
  if (poller_ && poller_->unasked_bytes() > 0 && poller_->statistics(indicator).answers == 0)
    what = {"it sends without being asked; " + what.en, "仪表未被询问就在发送；" + what.zh};
  return {ErrorCode::line_not_understood,
          {{"line", line_}, {"protocol", member.setup.protocol}, {"what", what.en}, {"what_zh", what.zh}}};
}

std::string LineLane::names() const {
  std::string out;
  for (const Member& member : members_) out += (out.empty() ? "" : ",") + member.setup.scale.id;
  return out;
}

}  // namespace steelyard::service
