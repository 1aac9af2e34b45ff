// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/indicator_poller.h"
#include "drivers/indicator_session.h"
#include "drivers/line/line_reader.h"
#include "drivers/registry.h"
#include "station/service/clock.h"
#include "station/service/config.h"

namespace steelyard::service {

/// What a line and one indicator on it have done since the start, or since the indicator is read as it is.
struct LineStatus {
  std::optional<WallTime> connected_since;  ///< empty while it is down
  line::LineStatistics line;                ///< of all indicators together
  indicator::SessionStatistics frames;
  bool reads_seven_bit_as_eight = false;
  std::optional<indicator::PollStatistics> polls;  ///< where it is asked
  std::uint64_t unasked_bytes = 0;                 ///< of the whole line, where it is asked
};

/// One reading as it came, kept to be looked at: raw and decoded side by side.
struct KeptReading {
  Instant at;
  std::vector<std::uint8_t> bytes;
  indicator::Decoded decoded;
};

/// One line with its indicator, or with several that are asked in turn: opens it, keeps it open, and gives
/// each reading to the scale it belongs to. Lives on the loop.
class LineLane {
 public:
  using OnReading = std::function<void(const indicator::Reading&, Instant)>;
  using OnOutcome = std::function<void(const indicator::Outcome&)>;

  /// `scales` share the port; where there are several, all are asked. `protocols` and `clock` must outlive
  /// the lane.
  LineLane(boost::asio::io_context& loop, const std::vector<ScaleSetup>& scales,
           const indicator::Registry& protocols, const Clock& clock);
  ~LineLane();

  /// Before `start`. Indicators are named by their place in `scales`.
  void listen(std::size_t indicator, OnReading on_reading);
  void start();
  /// Nothing of it is left in the loop after that; requests under way end with line_down.
  void stop();

  /// From now on this indicator is read so, on the same port: the line is opened anew, what was heard before
  /// is forgotten, requests under way end with line_down. Not while it is lent.
  void read_with(std::size_t indicator, const ScaleSetup& setup);

  const std::string& line() const { return line_; }
  /// Closes the line, so that somebody else may open it, until `take_back`. Meanwhile nothing is heard:
  /// requests under way end with line_down. Harmless when repeated, as `take_back` is.
  void lend();
  void take_back();
  bool is_lent() const { return is_lent_; }
  /// It is lent, or was just now: that nothing is heard on it is nobody's fault.
  bool comes_back(Instant now) const;
  /// Why nothing is captured while it is lent: line_lent {line}.
  Error lent_because() const;

  /// Sends a request that changes the scale, or makes a record in the indicator; for nothing but an explicit
  /// command. `done` is called once, perhaps at once.
  void ask(std::size_t indicator, indicator::Request request, OnOutcome done);
  bool supports(std::size_t indicator, indicator::Request request) const;

  const indicator::Indicator& protocol(std::size_t indicator) const {
    return *members_.at(indicator).protocol;
  }
  /// What is known of the sender, configured or learned.
  const indicator::LineFacts& facts(std::size_t indicator) const { return session(indicator).facts(); }
  LineStatus status(std::size_t indicator) const;
  /// Whether bytes come for this indicator and have given no frame for longer than its silence limit.
  bool babbles(std::size_t indicator, Instant now) const;
  /// The newest readings, the oldest first; few.
  const std::deque<KeptReading>& kept(std::size_t indicator) const { return members_.at(indicator).kept; }
  /// The newest bytes, whatever they are; few.
  indicator::Bytes newest(std::size_t indicator) const { return members_.at(indicator).newest; }
  /// What such bytes look like: line_not_understood {line, protocol, what}.
  Error not_understood(std::size_t indicator) const;

 private:
  class Sink;
  static constexpr std::ptrdiff_t newest_most = 64;
  /// To open it again and to hear its first frame.
  static constexpr std::chrono::seconds back_within{10};
  static constexpr std::size_t kept_most = 12;
  struct Member {
    ScaleSetup setup;
    std::deque<KeptReading> kept;
    const indicator::Indicator* protocol = nullptr;
    OnReading on_reading;
    std::uint64_t heard = 0;           ///< bytes
    std::vector<std::uint8_t> newest;  ///< the last newest_most of them
    Instant heard_at;
    bool framed = false;                    ///< the newest of them ended a sound frame
    std::optional<Instant> no_frame_since;  ///< bytes came, and no frame since
  };

  /// Who decodes what comes: made of the members.
  void make_readers();
  void open();
  void on_bytes(std::span<const std::uint8_t> bytes, Instant now);
  void on_connected();
  void on_disconnected(const Error& why);
  void on_reading(std::size_t indicator, const indicator::Reading& reading, Instant now);
  void note_bytes(std::size_t indicator, indicator::Bytes bytes, Instant now);
  const indicator::IndicatorSession& session(std::size_t indicator) const;
  void write(indicator::Bytes bytes);
  void wait();
  std::string names() const;

  boost::asio::io_context& loop_;
  const indicator::Registry& protocols_;
  const Clock& clock_;
  std::string line_;
  std::vector<Member> members_;
  std::optional<indicator::IndicatorSession> session_;  ///< of the only one, which speaks by itself
  std::optional<indicator::IndicatorPoller> poller_;    ///< else
  Duration silence_;
  std::unique_ptr<line::LineReader> reader_;
  line::LineStatistics before_;  ///< of the readers before this one
  bool is_lent_ = false;
  std::optional<Instant> back_since_;  ///< the last time
  bool is_stopped_ = false;
  boost::asio::steady_timer deadline_;
  std::optional<WallTime> connected_since_;
  std::map<std::uint64_t, OnOutcome> asked_;
  std::uint64_t tickets_ = 0;
};

}  // namespace steelyard::service
