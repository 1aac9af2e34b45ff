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

Effects Uplink::send(bool greeting) {
  phase_ = greeting ? Phase::greeting : Phase::sending;
  greeting_ = greeting;
  sent_ = acknowledged_;
  return effects(Send{acknowledged_, greeting});
}

Effects Uplink::started(const journal::Head& cursor, const journal::Head& own) {
  if (phase_ != Phase::resting) return {};
  own_ = own;
  // A cursor beyond the journal is not ours: the data folder was replaced under it. The ledger will say.
  acknowledged_ = cursor.seq <= own.seq ? cursor : journal::Head{};
  return send(true);
}

Effects Uplink::advanced(const journal::Head& own) {
  if (own.seq > own_.seq) own_ = own;
  if (phase_ != Phase::idle || own_.seq == acknowledged_.seq) return {};
  return send(false);
}

Effects Uplink::answered(const journal::Head& last, const protocol::BatchAnswer& answer, Moment now) {
  if (phase_ != Phase::greeting && phase_ != Phase::sending) return {};
  answer_ = answer;
  const journal::Head& held = answer_.acknowledged;
  if (held == last || held == sent_ || held == journal::Head{}) return agreed(now);
  if (held.seq == 0) {
    return pause({ErrorCode::answer_malformed, {{"rule", "before the first entry the hash is zero"}}},
                 now.random);
  }
  if (held.seq > own_.seq) return stop(protocol::fork_error(station_, held));
  if (held.seq == own_.seq) return judged(own_.hash, now);
  if (held.seq == last.seq) return judged(last.hash, now);
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
  const bool progress = greeting_ || answer_.acknowledged.seq > sent_.seq;
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
    Effects out = send(false);
    if (++batches_since_cursor_ >= batches_per_cursor) {
      batches_since_cursor_ = 0;
      out.insert(out.begin(), KeepCursor{acknowledged_});
    }
    return out;
  }
  phase_ = Phase::idle;
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
  if (why.code == ErrorCode::fork) return stop(why);
  return pause(why, now.random);
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
  return send(true);
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
