// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "drivers/indicator.h"
#include "drivers/indicator_session.h"
#include "station/base/serial_settings.h"
#include "station/base/time.h"

namespace steelyard::indicator {

/// How long things take on one line.
struct PollPace {
  Duration time_out{300'000};  ///< from the request to the answer's last byte
  /// After a time-out nobody is asked for so long: what comes then is late, and is thrown away. An answer
  /// later than both together cannot be told from the answer to the next request: choose them longer than
  /// the slowest indicator takes.
  Duration late{150'000};
  Duration turnaround{5'000};     ///< from the last byte on the line to the next request
  Duration quiet{50'000};         ///< a pause that ends an answer which could have gone on
  int retries = 1;                ///< of a poll; no other request is ever sent twice
  Duration rest_most{5'000'000};  ///< one that does not answer is asked ever more seldom, down to this

  /// With room for the time that the characters themselves take.
  static PollPace at(const SerialSettings& settings);
  /// The way through a network is longer; where the speed behind it is not known, there is time for 1200
  /// baud.
  static PollPace behind_network(const std::optional<SerialSettings>& settings);
};

/// One indicator on the line.
struct Polled {
  const Indicator* indicator = nullptr;  ///< must outlive the poller
  LineFacts facts = {};
  Duration period{100'000};  ///< from one poll to the next; zero polls never: asked on request only
};

/// What became of a request that somebody made.
enum class NoAnswer : std::uint8_t {
  unconfirmed,    ///< sent; this protocol carries it out in silence, and no refusal came
  timed_out,      ///< sent, perhaps even carried out, but nothing sound came back
  not_supported,  ///< not sent: the protocol has no such request, or not for this address
  line_down,      ///< the line is not connected, or was lost before the answer
  too_many        ///< not sent: too many others wait, or the line was never free, though it had the time
};
struct Outcome {
  std::variant<Indication, Answer, NoAnswer> what = NoAnswer::timed_out;
  std::vector<std::uint8_t> frame = {};  ///< as received, where one was

  const Indication* indication() const { return std::get_if<Indication>(&what); }
  const Answer* answer() const { return std::get_if<Answer>(&what); }
  const NoAnswer* no_answer() const { return std::get_if<NoAnswer>(&what); }
};

/// What a poller wants done. Its functions are called from inside the poller's, and must not call it.
class PollSink {
 public:
  virtual ~PollSink() = default;
  /// A whole request, to be written at once.
  virtual void send(Bytes request) = 0;
  /// What the indicator said, damaged frames too; valid during the call. Never `not_ours`.
  virtual void reading(std::size_t indicator, const Reading& reading) = 0;
  /// Once for every `ask`.
  virtual void outcome(std::uint64_t ticket, const Outcome& outcome) = 0;
};

struct PollStatistics {
  std::uint64_t polls = 0;       ///< sent, retries among them
  std::uint64_t requests = 0;    ///< sent because somebody asked for them
  std::uint64_t answers = 0;     ///< sound ones, refusals among them
  std::uint64_t refusals = 0;    ///< answers that say why not
  std::uint64_t time_outs = 0;   ///< requests without a sound answer
  std::uint64_t retries = 0;     ///< polls that were sent again
  std::uint64_t bytes = 0;       ///< that came after its requests, in time or late, sound or not
  std::uint64_t late_bytes = 0;  ///< thrown away after a time-out
};

/// Asks the indicators of one line in turn and hands on what they answer: one request outstanding, and bytes
/// are given to the session of the one that was asked, so that nobody's weight is taken for another's. A pure
/// value in time: every `now` is of one clock and never goes back.
///
/// Polls are sent by itself. Zero, tare and record are sent only for `ask`, once, in front of all polls.
class IndicatorPoller {
 public:
  /// Requests beyond this many that wait are refused (too_many).
  static constexpr std::size_t waiting_max = 16;
  static constexpr int failures_to_rest = 3;  ///< polls in a row without an answer
  static constexpr int echoes_to_trust = 3;

  /// Indicators are named by their place in `line`, which must not be empty. Not connected at first.
  IndicatorPoller(const std::vector<Polled>& line, const PollPace& pace);

  void on_connected(Instant now, PollSink& sink);
  /// The line was lost: what was asked has failed.
  void on_disconnected(PollSink& sink);
  void on_bytes(Bytes bytes, Instant now, PollSink& sink);
  /// To be called at `next_deadline`; harmless at any other time.
  void on_tick(Instant now, PollSink& sink);
  /// Makes a request. Its outcome comes under `ticket`, which the caller chooses and which is not 0, later or
  /// from inside this call: at the latest when all that were before it, and itself, could have timed out.
  void ask(std::size_t indicator, Request request, std::uint64_t ticket, Instant now, PollSink& sink);

  /// Empty while there is nothing to wait for but bytes or a connection.
  std::optional<Instant> next_deadline() const;

  std::size_t size() const { return members_.size(); }
  const IndicatorSession& session(std::size_t indicator) const { return members_.at(indicator).session; }
  const PollStatistics& statistics(std::size_t indicator) const { return members_.at(indicator).statistics; }
  /// Thrown away because nobody had been asked.
  std::uint64_t unasked_bytes() const { return unasked_bytes_; }
  /// The line gives back what is written to it, as some two-wire adapters do.
  bool echoes() const { return echoes_seen_ >= echoes_to_trust; }

 private:
  struct Member {
    explicit Member(const Polled& polled);
    const Indicator* indicator;
    Duration period;
    IndicatorSession session;
    PollStatistics statistics;
    std::uint64_t fed = 0;  ///< bytes given to the session
    Instant due;
    int failures = 0;  ///< polls in a row
  };
  struct Asked {
    std::size_t indicator = 0;
    Request request = Request::poll;
    std::uint64_t ticket = 0;  ///< 0: our own poll
    Instant deadline = {};     ///< while it waits
  };
  struct Exchange {
    Asked asked;
    int tries_left = 0;
    Instant deadline;
    std::optional<Instant> quiet_at;  ///< the answer ends there unless more bytes come
    std::uint64_t begin = 0;          ///< offset in the session of the first byte after the request
    std::size_t echoed = 0;           ///< so much of the request has come back
    bool is_echo = true;              ///< and nothing else
    bool is_damaged = false;
    bool is_answered = false;
  };

  void expire(Instant now, PollSink& sink);
  void give_up_waiting(Instant now, PollSink& sink);
  void start_next(Instant now, PollSink& sink);
  void start(const Asked& asked, int tries, Instant now, PollSink& sink);
  std::optional<std::size_t> due_at(Instant now) const;
  Bytes without_echo(Bytes bytes, PollSink& sink);
  void feed(Bytes bytes, PollSink& sink);
  void end_answer(PollSink& sink);
  void on_reading(const Reading& reading, PollSink& sink);
  void answered(const Reading& reading, PollSink& sink);
  void timed_out(Instant now, PollSink& sink);
  Duration pause_of(const Member& member) const;
  bool confirms(const Member& member, Request request) const;

  PollPace pace_;
  std::vector<Member> members_;
  std::deque<Asked> waiting_;
  std::optional<Exchange> retry_;  ///< a poll that had no answer
  std::optional<Exchange> exchange_;
  std::array<std::uint8_t, frame_max> request_{};  ///< of the exchange
  std::size_t request_size_ = 0;
  Instant free_at_;  ///< nothing is sent before
  bool is_connected_ = false;
  bool is_late_ = false;  ///< the request before had no answer: what comes now is late
  std::size_t last_ = 0;  ///< who was asked last
  std::uint64_t unasked_bytes_ = 0;
  int echoes_seen_ = 0;
};

}  // namespace steelyard::indicator
