// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/uplink.h"

#include <algorithm>

namespace steelyard::uplink {
namespace {

using std::chrono::milliseconds;

/// The bound doubles with each failure; at least half of it is waited, the rest is drawn.
milliseconds pause_after(int failures, std::uint32_t random) {
  const std::int64_t bound = std::min(pause_most.count(), pause_least.count() << std::min(failures, 20));
  const std::int64_t half = bound / 2;
  return milliseconds{half + ((half * static_cast<std::int64_t>(random >> 1)) >> 31)};
}

template <typename... E>
Effects effects(E... each) {
  return {Effect(std::move(each))...};
}

}  // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::resting:
      return "resting";
    case Phase::greeting:
      return "greeting";
    case Phase::sending:
      return "sending";
    case Phase::comparing:
      return "comparing";
    case Phase::idle:
      return "idle";
    case Phase::backing_off:
      return "backing_off";
    case Phase::stopped:
      return "stopped";
  }
  return "";
}

Effects Uplink::greet() {
  phase_ = Phase::greeting;
  greeting_ = true;
  flows_ = false;
  sent_ = acknowledged_;
  is_ordered_ = true;
  return effects(Send{sent_, true, false});
}

/// The next batch, where one more may be under way.
Effects Uplink::send_more() {
  const bool has_room = flows_ ? flights_.size() < batches_in_flight_max : flights_.empty();
  if (phase_ != Phase::sending || is_ordered_ || !has_room || own_.seq <= sent_.seq) return {};
  is_ordered_ = true;
  return effects(Send{sent_, false, flows_});
}

/// Forgets what was ordered beyond the exchange that just ended.
Effects Uplink::put_back(bool is_alone) {
  flights_.clear();
  is_ordered_ = false;
  flows_ = false;
  sent_ = acknowledged_;
  return is_alone ? Effects{} : effects(Drop{});
}

Effects Uplink::started(const journal::Head& cursor, const journal::Head& own) {
  if (phase_ != Phase::resting) return {};
  own_ = own;
  // A cursor beyond the journal is not ours: the data folder was replaced under it. The ledger will say.
  acknowledged_ = cursor.seq <= own.seq ? cursor : journal::Head{};
  return greet();
}

Effects Uplink::advanced(const journal::Head& own) {
  if (own.seq > own_.seq) own_ = own;
  if (phase_ == Phase::idle && own_.seq > acknowledged_.seq) return next();
  return send_more();
}

Effects Uplink::sent(const journal::Head& last) {
  if (!is_ordered_) return {};
  is_ordered_ = false;
  flights_.push_back({sent_, last});
  sent_ = last;
  return send_more();
}

Effects Uplink::answered(const protocol::BatchAnswer& answer, Moment now) {
  if ((phase_ != Phase::greeting && phase_ != Phase::sending) || flights_.empty()) return {};
  judged_ = flights_.front();
  flights_.pop_front();
  answer_ = answer;
  if (answer_.acknowledged == judged_.last) {
    flows_ = !greeting_;
    return agreed(now);
  }
  // What is behind it goes on from something that the ledger does not hold, or holds already.
  Effects out = put_back(flights_.empty() && !is_ordered_);
  const Effects then = differing(now);
  out.insert(out.end(), then.begin(), then.end());
  return out;
}

/// An answer that is not the end of its batch.
Effects Uplink::differing(Moment now) {
  const journal::Head& held = answer_.acknowledged;
  if (held == judged_.before || held == journal::Head{}) return agreed(now);
  if (held.seq == 0) {
    return pause({ErrorCode::answer_malformed, {{"rule", "before the first entry the hash is zero"}}},
                 now.random);
  }
  if (held.seq > own_.seq) return stop(protocol::fork_error(station_, held));
  if (held.seq == own_.seq) return judged(own_.hash, now);
  if (held.seq == judged_.last.seq) return judged(judged_.last.hash, now);
  phase_ = Phase::comparing;
  return effects(LookUp{held.seq});
}

Effects Uplink::compared(const journal::Hash& own, Moment now) {
  return phase_ == Phase::comparing ? judged(own, now) : Effects{};
}

Effects Uplink::judged(const journal::Hash& own, Moment now) {
  if (own != answer_.acknowledged.hash) return stop(protocol::fork_error(station_, answer_.acknowledged));
  return agreed(now);
}

Effects Uplink::agreed(Moment now) {
  const bool progress = greeting_ || answer_.acknowledged.seq > judged_.before.seq;
  acknowledged_ = answer_.acknowledged;
  remember(answer_.quarantined);
  if (!progress) {
    return pause({ErrorCode::answer_malformed, {{"rule", "a batch was taken without being acknowledged"}}},
                 now.random);
  }
  online_ = true;
  failures_ = 0;
  trouble_.reset();
  acknowledged_at_ = now.at;
  return next();
}

/// On from what is acknowledged: more to send, or rest.
Effects Uplink::next() {
  if (own_.seq > acknowledged_.seq) {
    phase_ = Phase::sending;
    greeting_ = false;
    if (flights_.empty() && !is_ordered_) sent_ = acknowledged_;
    Effects out = send_more();
    if (++batches_since_cursor_ >= batches_per_cursor) {
      batches_since_cursor_ = 0;
      out.insert(out.begin(), KeepCursor{acknowledged_});
    }
    return out;
  }
  phase_ = Phase::idle;
  flows_ = false;
  batches_since_cursor_ = 0;
  return effects(KeepCursor{acknowledged_}, AskTotals{acknowledged_.seq, first_whole_day(answer_.totals)},
                 Wait{heartbeat});
}

void Uplink::totals(std::int64_t seq, const std::vector<protocol::DayTotal>& own) {
  if (seq != answer_.acknowledged.seq || phase_ == Phase::stopped) return;
  totals_ = compare(seq, own, answer_.totals);
}

Effects Uplink::failed(const Error& why, Moment now) {
  if (phase_ != Phase::greeting && phase_ != Phase::sending && phase_ != Phase::comparing) return {};
  Effects out = put_back(flights_.size() + (is_ordered_ ? 1 : 0) <= 1);
  const Effects then = why.code == ErrorCode::fork ? stop(why) : pause(why, now.random);
  out.insert(out.end(), then.begin(), then.end());
  return out;
}

Effects Uplink::pause(const Error& why, std::uint32_t random) {
  phase_ = Phase::backing_off;
  online_ = false;
  trouble_ = why;
  failures_ = std::min(failures_ + 1, 30);
  return effects(Wait{pause_after(failures_, random)});
}

Effects Uplink::timer() {
  if (phase_ != Phase::backing_off && phase_ != Phase::idle) return {};
  return greet();
}

Effects Uplink::stop(Error why) {
  phase_ = Phase::stopped;
  online_ = false;
  trouble_ = why;
  return effects(Stop{std::move(why)});
}

void Uplink::remember(const std::vector<protocol::Quarantined>& quarantined) {
  for (const auto& entry : quarantined) quarantined_[entry.seq] = entry;
  while (quarantined_.size() > quarantined_kept_max) quarantined_.erase(quarantined_.begin());
}

Status Uplink::status() const {
  Status status;
  status.phase = phase_;
  status.online = online_;
  status.pending = own_.seq - acknowledged_.seq;
  status.acknowledged = acknowledged_;
  status.last_acknowledged_at = acknowledged_at_;
  status.trouble = trouble_;
  status.totals = totals_;
  for (const auto& [seq, entry] : quarantined_) status.quarantined.push_back(entry);
  return status;
}

}  // namespace steelyard::uplink
