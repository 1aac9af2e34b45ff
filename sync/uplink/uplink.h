// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "station/base/error.h"
#include "station/base/time.h"
#include "station/journal/entry.h"
#include "sync/protocol/batch.h"
#include "sync/uplink/control_totals.h"

namespace steelyard::uplink {

/// Where the uplink stands. `stopped` is for good: the histories differ, and only a person can say which
/// holds.
enum class Phase { resting, greeting, sending, comparing, idle, backing_off, stopped };
/// "resting", "greeting", …
std::string_view name_of(Phase phase);

/// What an uplink without clock and chance is told with an event.
struct Moment {
  WallTime at;
  std::uint32_t random = 0;  ///< any 32 random bits; spreads the pauses of many stations
};

/// Send a batch after this entry, or, as a greeting, an empty one. Answered by `sent`, or by `failed` where
/// there is nothing that could be sent; later, in the order of sending, by `answered` or `failed`.
struct Send {
  journal::Head after;
  bool greeting = false;
  bool flows = false;  ///< behind others, on the connection that they prove; else nothing else is under way
  friend bool operator==(const Send&, const Send&) = default;
};
/// What was ordered and is not answered yet counts no more: nothing of it will be told to the uplink.
struct Drop {
  friend bool operator==(const Drop&, const Drop&) = default;
};
/// Look up the hash of the station's own entry `seq`. Answered by `compared` or `failed`.
struct LookUp {
  std::int64_t seq = 0;
  friend bool operator==(const LookUp&, const LookUp&) = default;
};
/// Call `timer` after this time, unless another event comes first that gives a new Send or Wait.
struct Wait {
  std::chrono::milliseconds time{0};
  friend bool operator==(const Wait&, const Wait&) = default;
};
/// Keep the cursor. Losing it costs one lookup.
struct KeepCursor {
  journal::Head cursor;
  friend bool operator==(const KeepCursor&, const KeepCursor&) = default;
};
/// Hand in the station's own control totals with `totals`: of the days from `from` on, as of the entry `seq`.
struct AskTotals {
  std::int64_t seq = 0;
  LocalDay from;
  friend bool operator==(const AskTotals&, const AskTotals&) = default;
};
/// The histories differ: nothing is sent any more.
struct Stop {
  Error why;
  friend bool operator==(const Stop&, const Stop&) = default;
};
using Effect = std::variant<Send, Drop, LookUp, Wait, KeepCursor, AskTotals, Stop>;
using Effects = std::vector<Effect>;

inline constexpr std::chrono::milliseconds pause_least{1'000};
inline constexpr std::chrono::milliseconds pause_most{300'000};
/// An uplink with nothing to say greets this often, so that "online" is true.
inline constexpr std::chrono::milliseconds heartbeat{60'000};
/// Batches under way at once. As many as a line with a round trip of 50 ms, and a ledger that takes 2 MiB in
/// 20 ms, need to be busy both; all of them together stay within 16 MiB.
inline constexpr std::size_t batches_in_flight_max = 8;
/// During a long drain the cursor is kept every so many batches.
inline constexpr int batches_per_cursor = 16;
/// Quarantined entries remembered, the newest.
inline constexpr std::size_t quarantined_kept_max = 100;

/// What GET /v1/sync and the screens show.
struct Status {
  Phase phase = Phase::resting;
  bool online = false;  ///< the last exchange went well
  std::int64_t pending = 0;
  journal::Head acknowledged;
  std::optional<WallTime> last_acknowledged_at;
  std::optional<Error> trouble;      ///< why it is not online
  std::optional<Comparison> totals;  ///< empty until compared for the first time
  std::vector<protocol::Quarantined> quarantined;
};

/// The station's end of the sync, as a state machine: no socket, no clock, no chance. Each event says what to
/// do next. Events that do not fit the phase (a late timer) are answered with nothing.
///
/// The first batch goes alone. Once the ledger took it and there is more, further ones follow before their
/// predecessors are acknowledged, up to batches_in_flight_max; they are acknowledged in order. Any answer but
/// a plain yes puts all that is behind it back: it is sent again from what is acknowledged.
class Uplink {
 public:
  explicit Uplink(std::string station) : station_(std::move(station)) {}

  /// `cursor` is the last entry known to be acknowledged (0 when unknown), `own` the journal's head.
  Effects started(const journal::Head& cursor, const journal::Head& own);
  /// The journal has grown.
  Effects advanced(const journal::Head& own);
  /// The batch that was ordered last is on its way; `last` is its last entry (of a greeting: the head that it
  /// carries).
  Effects sent(const journal::Head& last);
  /// The ledger took the oldest batch that is under way.
  Effects answered(const protocol::BatchAnswer& answer, Moment now);
  /// The hash of the entry asked for.
  Effects compared(const journal::Hash& own, Moment now);
  /// The station's own control totals, as of entry `seq`; those of another entry are no comparison.
  void totals(std::int64_t seq, const std::vector<protocol::DayTotal>& own);
  /// A transport failure, a refusal of the oldest batch, or a journal that cannot be read. A `fork` stops.
  Effects failed(const Error& why, Moment now);
  Effects timer();

  Status status() const;

 private:
  struct Flight {
    journal::Head before;
    journal::Head last;
  };

  Effects judged(const journal::Hash& own, Moment now);
  Effects differing(Moment now);
  Effects agreed(Moment now);
  Effects next();
  Effects stop(Error why);
  Effects pause(const Error& why, std::uint32_t random);
  Effects greet();
  Effects send_more();
  Effects put_back(bool is_alone);
  void remember(const std::vector<protocol::Quarantined>& quarantined);

  std::string station_;
  Phase phase_ = Phase::resting;
  journal::Head own_;
  journal::Head acknowledged_;
  journal::Head sent_;          ///< end of what was ordered and counts: the next batch follows it
  std::deque<Flight> flights_;  ///< sent and not answered, oldest first
  Flight judged_;               ///< the one whose answer is being judged
  bool is_ordered_ = false;     ///< a Send that is not yet sent
  bool greeting_ = false;
  bool flows_ = false;            ///< a batch was taken since the last greeting or rest
  protocol::BatchAnswer answer_;  ///< the one being judged, then the last that agreed
  int failures_ = 0;
  int batches_since_cursor_ = 0;
  bool online_ = false;
  std::optional<WallTime> acknowledged_at_;
  std::optional<Error> trouble_;
  std::optional<Comparison> totals_;
  std::map<std::int64_t, protocol::Quarantined> quarantined_;
};

}  // namespace steelyard::uplink
