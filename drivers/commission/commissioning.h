// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/commission/profile.h"
#include "station/base/time.h"

namespace steelyard::commission {

struct CommissioningSetup {
  std::string scale;
  std::string line;  ///< a LINE url with its settings
  std::string protocol;
  std::optional<std::uint8_t> address = {};
  std::vector<weighing::ScaleRange> ranges;  ///< ascending, at least one
  std::optional<Unit> unit = {};             ///< configured; kg, t or g
};

/// A person holds the indicator's own display against what is decoded, at loads that differ clearly. Without
/// I/O; times are of one clock and do not go back.
class Commissioning {
 public:
  /// So long and so often the same number must have come before it may be confirmed.
  static constexpr Duration steady_for{2'000'000};
  static constexpr int steady_frames = 5;
  static constexpr Duration silent_after{3'000'000};
  /// Two loads differ clearly when so many intervals lie between them.
  static constexpr int intervals_apart = 10;
  static constexpr std::size_t loads_most = 20;

  /// What came last.
  struct Shown {
    std::vector<std::uint8_t> frame;
    Indication indication;
    Instant at;
    Instant since;  ///< the number and its unit have been the same
    int times = 0;
  };

  explicit Commissioning(CommissioningSetup setup);

  const CommissioningSetup& setup() const { return setup_; }

  void on_frame(const Indication& indication, indicator::Bytes frame, Instant now);
  /// The line was lost, or a frame damaged: what comes next is no continuation.
  void on_gap();

  /// The display shows `text` (digits as they stand there) in `unit` ("" where the frames or the
  /// configuration say it) now: the load as it may be confirmed. Refuses with field_bad_format,
  /// field_not_one_of, field_missing, unit_mismatch, scale_silent, overload, underload, device_fault,
  /// not_zeroed, no_weight_shown, not_gross, not_stable, commissioning_differs {shown, decoded},
  /// commissioning_load_known {shown}, not_a_multiple, commissioning_changed {what, before, after} and
  /// record_out_of_bounds.
  Result<ConfirmedLoad> check(std::string_view text, std::string_view unit, Instant now, WallTime at) const;
  /// One that `check` gave.
  void accept(ConfirmedLoad load);
  /// Both.
  Result<void> confirm(std::string_view text, std::string_view unit, Instant now, WallTime at);
  /// Takes the last confirmation back; false when there is none.
  bool undo();
  /// commissioning_too_few {confirmed, needed}, commissioning_changed.
  Result<ScaleProfile> finish(const LineFacts& facts, std::string by, WallTime at) const;

  const std::optional<Shown>& shown() const { return shown_; }
  bool is_steady(Instant now) const;
  const std::vector<ConfirmedLoad>& confirmed() const { return loads_; }
  /// What changed since the beginning; only beginning anew helps.
  const std::optional<Error>& changed() const { return changed_; }

 private:
  Result<void> usable(Instant now) const;
  Result<Unit> unit_of(std::string_view typed) const;
  void watch(const Indication& indication);

  CommissioningSetup setup_;
  std::optional<Shown> shown_;
  std::optional<int> decimals_;  ///< of the first number
  std::optional<Unit> unit_;     ///< the first that a frame named; one in motion may leave it out
  std::optional<Error> changed_;
  std::vector<ConfirmedLoad> loads_;
};

}  // namespace steelyard::commission
