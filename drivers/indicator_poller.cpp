// SPDX-License-Identifier: Apache-2.0
#include "drivers/indicator_poller.h"

#include <algorithm>

#include "station/base/check.h"

namespace steelyard::indicator {
namespace {

bool is_refusal(Answer answer) {
  return answer != Answer::done && answer != Answer::information && answer != Answer::not_ours;
}

bool asks_for_weight(Request request) {
  return request == Request::poll || request == Request::record;
}

/// Whether this reading is what was asked for, or says why it will not come.
bool answers(Request request, const Reading& reading) {
  if (reading.indication() != nullptr) return true;
  const Answer* answer = reading.answer();
  if (answer == nullptr || *answer == Answer::not_ours) return false;
  // Indicators tell of other things unasked, when they are switched on for instance: the weight still comes.
  return is_refusal(*answer) || !asks_for_weight(request);
}

}  // namespace

PollPace PollPace::at(const SerialSettings& settings) {
  const int bits = 1 + settings.bits + (settings.parity == Parity::none ? 0 : 1) + settings.stop;
  const auto characters = [&](std::int64_t count) {
    return Duration(count * bits * 1'000'000 / std::max(settings.baud, 1));
  };
  PollPace pace;
  pace.time_out = std::max(pace.time_out, Duration(200'000) + characters(64));
  pace.late = std::max(pace.late, characters(64));
  pace.turnaround = std::max(pace.turnaround, characters(4));
  pace.quiet = std::max(pace.quiet, characters(20));
  return pace;
}

PollPace PollPace::behind_network(const std::optional<SerialSettings>& settings) {
  PollPace pace = at(settings.value_or(SerialSettings{1200}));
  if (settings) {
    pace.time_out += PollPace().time_out;
  } else {
    // A guess that is too slow already leaves time for the way; between two requests it would only idle.
    pace.turnaround = PollPace().turnaround;
  }
  return pace;
}

IndicatorPoller::Member::Member(const Polled& polled)
    : indicator(polled.indicator), period(polled.period), session(*polled.indicator, polled.facts) {}

IndicatorPoller::IndicatorPoller(const std::vector<Polled>& line, const PollPace& pace) : pace_(pace) {
  CHECK(!line.empty());
  for (const Polled& polled : line) members_.emplace_back(polled);
  last_ = members_.size() - 1;
}

void IndicatorPoller::on_connected(Instant now, PollSink& sink) {
  is_connected_ = true;
  is_late_ = false;
  free_at_ = now;
  for (Member& member : members_) {
    member.due = now;
    member.failures = 0;
  }
  on_tick(now, sink);
}

void IndicatorPoller::on_disconnected(PollSink& sink) {
  is_connected_ = false;
  retry_.reset();
  std::deque<Asked> lost = std::move(waiting_);
  waiting_.clear();
  if (exchange_) {
    lost.push_front(exchange_->asked);
    exchange_.reset();
  }
  for (const Asked& asked : lost) {
    if (asked.ticket != 0) sink.outcome(asked.ticket, {NoAnswer::line_down});
  }
}

void IndicatorPoller::ask(std::size_t indicator, Request request, std::uint64_t ticket, Instant now,
                          PollSink& sink) {
  CHECK(ticket != 0);
  const Member& member = members_.at(indicator);
  std::array<std::uint8_t, frame_max> out{};
  if (member.indicator->request(request, member.session.facts(), out) == 0) {
    sink.outcome(ticket, {NoAnswer::not_supported});
  } else if (!is_connected_) {
    sink.outcome(ticket, {NoAnswer::line_down});
  } else if (waiting_.size() >= waiting_max) {
    sink.outcome(ticket, {NoAnswer::too_many});
  } else {
    // Bytes that go on coming after a time-out keep the line from being free: nobody waits for their end.
    const auto before = static_cast<std::int64_t>(waiting_.size()) + (exchange_ ? 1 : 0);
    const Instant deadline = now + (before + 1) * (pace_.time_out + pace_.late);
    waiting_.push_back({indicator, request, ticket, deadline});
    on_tick(now, sink);
  }
}

std::optional<Instant> IndicatorPoller::next_deadline() const {
  if (!is_connected_) return std::nullopt;
  if (exchange_) return std::min(exchange_->deadline, exchange_->quiet_at.value_or(exchange_->deadline));
  if (!waiting_.empty()) {
    const auto by_deadline = [](const Asked& a, const Asked& b) { return a.deadline < b.deadline; };
    return std::min(free_at_, std::min_element(waiting_.begin(), waiting_.end(), by_deadline)->deadline);
  }
  if (retry_) return free_at_;
  std::optional<Instant> due;
  for (const Member& member : members_) {
    if (member.period > Duration() && (!due || member.due < *due)) due = member.due;
  }
  return due ? std::optional(std::max(*due, free_at_)) : std::nullopt;
}

void IndicatorPoller::on_tick(Instant now, PollSink& sink) {
  if (!is_connected_) return;
  expire(now, sink);
  if (!exchange_ && now >= free_at_) start_next(now, sink);
  give_up_waiting(now, sink);
}

void IndicatorPoller::give_up_waiting(Instant now, PollSink& sink) {
  const auto is_over = [now](const Asked& asked) { return now >= asked.deadline; };
  for (const Asked& asked : waiting_) {
    if (is_over(asked)) sink.outcome(asked.ticket, {NoAnswer::too_many});
  }
  std::erase_if(waiting_, is_over);
}

/// Ends what has waited long enough.
void IndicatorPoller::expire(Instant now, PollSink& sink) {
  if (!exchange_) return;
  const bool is_over = now >= exchange_->deadline;
  const bool is_quiet = exchange_->quiet_at && now >= *exchange_->quiet_at;
  if (!is_over && !is_quiet) return;
  exchange_->quiet_at.reset();
  end_answer(sink);
  if (exchange_->is_answered) {
    exchange_.reset();
    free_at_ = now + pace_.turnaround;
  } else if (is_over || exchange_->is_damaged) {
    timed_out(now, sink);
  }
}

void IndicatorPoller::start_next(Instant now, PollSink& sink) {
  if (!waiting_.empty()) {
    const Asked asked = waiting_.front();
    waiting_.pop_front();
    start(asked, 0, now, sink);
  } else if (retry_) {
    const Exchange again = *retry_;
    retry_.reset();
    ++members_[again.asked.indicator].statistics.retries;
    start(again.asked, again.tries_left, now, sink);
  } else if (const auto due = due_at(now)) {
    const bool rests = members_[*due].failures >= failures_to_rest;
    start({.indicator = *due}, rests ? 0 : pace_.retries, now, sink);
  }
}

/// The one that has been due for longest; of several the next one behind who was asked last.
std::optional<std::size_t> IndicatorPoller::due_at(Instant now) const {
  std::optional<std::size_t> found;
  for (std::size_t i = 1; i <= members_.size(); ++i) {
    const std::size_t at = (last_ + i) % members_.size();
    const Member& member = members_[at];
    if (member.period <= Duration() || member.due > now) continue;
    if (!found || member.due < members_[*found].due) found = at;
  }
  return found;
}

void IndicatorPoller::start(const Asked& asked, int tries, Instant now, PollSink& sink) {
  Member& member = members_[asked.indicator];
  last_ = asked.indicator;
  // What an earlier answer left behind must not be the beginning of this one.
  if (member.fed > member.session.statistics().bytes) member.session.gap([](const Reading&) {});
  request_size_ = member.indicator->request(asked.request, member.session.facts(), request_);
  if (asked.request == Request::poll) member.due = now + pause_of(member);
  if (request_size_ == 0) {
    // A poll that the protocol does not have for this address; for other requests `ask` has looked.
    member.period = Duration();
    if (asked.ticket != 0) sink.outcome(asked.ticket, {NoAnswer::not_supported});
    return;
  }
  ++(asked.ticket == 0 ? member.statistics.polls : member.statistics.requests);
  exchange_ = Exchange{.asked = asked,
                       .tries_left = tries,
                       .deadline = now + pace_.time_out,
                       .quiet_at = std::nullopt,
                       .begin = member.fed};
  is_late_ = false;
  sink.send(Bytes(request_.data(), request_size_));
}

void IndicatorPoller::on_bytes(Bytes bytes, Instant now, PollSink& sink) {
  if (!is_connected_) return;
  // A time-out that nobody has looked at yet makes these bytes late. Nothing is asked here: they cannot be
  // its answer.
  expire(now, sink);
  give_up_waiting(now, sink);
  if (exchange_ || is_late_) members_[last_].statistics.bytes += bytes.size();
  if (!exchange_) {
    (is_late_ ? members_[last_].statistics.late_bytes : unasked_bytes_) += bytes.size();
    free_at_ = std::max(free_at_, now + (is_late_ ? pace_.quiet : pace_.turnaround));
    return;
  }
  feed(without_echo(bytes, sink), sink);
  if (exchange_->is_answered) {
    exchange_.reset();
    free_at_ = now + pace_.turnaround;
    return;
  }
  // A bare echo is no answer that could be cut short.
  const Member& member = members_[exchange_->asked.indicator];
  const bool waits = member.fed > member.session.statistics().bytes;
  if (!exchange_->is_echo && (waits || exchange_->is_damaged)) exchange_->quiet_at = now + pace_.quiet;
}

/// Follows how the bytes compare with the request. On a line known to echo, what has come back is taken away.
Bytes IndicatorPoller::without_echo(Bytes bytes, PollSink& sink) {
  Exchange& exchange = *exchange_;
  const bool strips = echoes();
  std::size_t same = 0;
  while (exchange.is_echo && same < bytes.size()) {
    if (exchange.echoed < request_size_ && bytes[same] == request_[exchange.echoed]) {
      ++exchange.echoed;
      ++same;
    } else {
      exchange.is_echo = false;
    }
  }
  if (!strips) return bytes;
  if (exchange.is_echo || exchange.echoed == request_size_) return bytes.subspan(same);
  // It began as the echo and went on otherwise: it was an answer.
  echoes_seen_ = 0;
  const auto held = request_;
  feed(Bytes(held.data(), exchange.echoed - same), sink);
  return bytes;
}

void IndicatorPoller::feed(Bytes bytes, PollSink& sink) {
  Member& member = members_[exchange_->asked.indicator];
  member.fed += bytes.size();
  member.session.feed(bytes, [&](const Reading& reading) { on_reading(reading, sink); });
}

/// No more will come: judges what waits in the session.
void IndicatorPoller::end_answer(PollSink& sink) {
  Member& member = members_[exchange_->asked.indicator];
  if (member.fed == member.session.statistics().bytes) return;
  member.session.gap([&](const Reading& reading) { on_reading(reading, sink); });
}

void IndicatorPoller::on_reading(const Reading& reading, PollSink& sink) {
  Exchange& exchange = *exchange_;
  const Answer* answer = reading.answer();
  // One request, one answer: what follows it in the same breath was not asked for.
  if (exchange.is_answered || (answer != nullptr && *answer == Answer::not_ours)) return;
  sink.reading(exchange.asked.indicator, reading);
  if (answers(exchange.asked.request, reading)) {
    exchange.is_answered = true;
    answered(reading, sink);
  } else if (reading.error() != nullptr && *reading.error() != FrameError::noise && !exchange.is_echo) {
    exchange.is_damaged = true;
  }
}

void IndicatorPoller::answered(const Reading& reading, PollSink& sink) {
  const Exchange& exchange = *exchange_;
  Member& member = members_[exchange.asked.indicator];
  ++member.statistics.answers;
  // Back again, it is asked at its period.
  if (member.failures > 0)
    member.due = std::min(member.due, exchange.deadline - pace_.time_out + member.period);
  member.failures = 0;
  const Answer* answer = reading.answer();
  if (answer != nullptr && is_refusal(*answer)) ++member.statistics.refusals;
  if (!echoes()) {
    const bool echoed = exchange.echoed == request_size_ && reading.offset >= exchange.begin + request_size_;
    echoes_seen_ = echoed ? echoes_seen_ + 1 : 0;
  }
  if (exchange.asked.ticket == 0) return;
  Outcome outcome;
  if (answer != nullptr) {
    outcome.what = *answer;
  } else {
    outcome.what = *reading.indication();
  }
  outcome.frame.assign(reading.bytes.begin(), reading.bytes.end());
  sink.outcome(exchange.asked.ticket, outcome);
}

void IndicatorPoller::timed_out(Instant now, PollSink& sink) {
  Exchange exchange = *exchange_;
  exchange_.reset();
  is_late_ = true;
  free_at_ = now + pace_.late;
  Member& member = members_[exchange.asked.indicator];
  if (exchange.asked.ticket != 0) {
    const bool confirmed = exchange.is_damaged || confirms(member, exchange.asked.request);
    if (confirmed) ++member.statistics.time_outs;
    sink.outcome(exchange.asked.ticket, {confirmed ? NoAnswer::timed_out : NoAnswer::unconfirmed});
    return;
  }
  ++member.statistics.time_outs;
  if (exchange.tries_left > 0) {
    --exchange.tries_left;
    retry_ = exchange;
    return;
  }
  ++member.failures;
  member.due = std::max(member.due, now + pause_of(member));
}

/// Who does not answer is asked ever more seldom, so that the others do not wait for it.
Duration IndicatorPoller::pause_of(const Member& member) const {
  if (member.failures < failures_to_rest) return member.period;
  const int doublings = std::min(member.failures - failures_to_rest + 1, 16);
  return std::max(member.period, std::min(member.period * (1 << doublings), pace_.rest_most));
}

/// Whether this request is answered at all when it has been carried out.
bool IndicatorPoller::confirms(const Member& member, Request request) const {
  if (asks_for_weight(request)) return true;
  if (member.indicator->answer == nullptr) return false;
  Indication shown;
  shown.value = weighing::Decimal{};
  shown.stable = true;
  std::array<std::uint8_t, frame_max> out{};
  return member.indicator->answer(request, shown, member.session.facts(), out) > 0;
}

}  // namespace steelyard::indicator
