// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "drivers/commission/commissioning.h"
#include "drivers/indicator_session.h"
#include "station/base/json.h"
#include "station/service/config.h"

namespace steelyard::service {

/// What was proved of a scale when it was commissioned, held against every frame; and the proving of it.
/// A scale that was never commissioned has no profile and nothing to be held against.
class ScaleProof {
 public:
  /// The log is told of a mismatch, and that it is over, no more often: frames may be good and bad by turns.
  static constexpr Duration say_least{60'000'000};

  /// Reads the profile's file. Both must outlive it; the setup may change, see `read_with`.
  ScaleProof(const ScaleSetup& setup, const indicator::Indicator& protocol);

  /// The scale is read otherwise now, as the setup that was given says: what was proved is held against that,
  /// and a proof under way is over.
  void read_with(const indicator::Indicator& protocol);

  void on_reading(const indicator::Reading& reading, const indicator::LineFacts& facts, Instant now);

  /// Why this scale may not weigh for trade: profile_malformed, file_unreadable, or profile_mismatch of the
  /// configuration, of the program or of the newest frame; file_unwritable or storage_full where the profile
  /// in force could not be kept.
  const std::optional<Error>& why_not() const { return unusable_ ? unusable_ : mismatch_; }
  /// The same of the profile as a whole, whatever comes on the line.
  const std::optional<Error>& unusable() const { return unusable_; }
  /// {"by", "at"}, or null.
  Json commissioned() const;

  /// SHA-256 of the profile in force, hexadecimal; empty where there is none.
  std::optional<std::string> fingerprint() const;

  /// A commissioning is under way.
  bool is_running() const { return running_.has_value(); }
  /// One that has not begun.
  commission::Commissioning fresh() const;
  void begin() { running_ = fresh(); }
  /// Null where none is under way.
  commission::Commissioning* running() { return running_ ? &*running_ : nullptr; }
  /// As GET /v1/scales/{id}/commissioning shows it.
  Json state(Instant now) const { return state(now, running_); }
  /// The same, as if that one were under way.
  Json state(Instant now, const std::optional<commission::Commissioning>& running) const;
  /// The profile that the running one has come to, written beside its file: adopt puts both into force.
  Result<commission::ScaleProfile> prepare(const indicator::LineFacts& facts, std::string by,
                                           WallTime at) const;
  /// file_unwritable, storage_full: the profile would not be in force after a restart. The scale is not
  /// weighed with then, and what was running still is: `prepare` and `adopt` may be tried again.
  Result<void> adopt(const commission::ScaleProfile& profile);

 private:
  void hold(const commission::ScaleProfile& profile);

  const ScaleSetup& setup_;
  const indicator::Indicator* protocol_;
  std::optional<commission::ScaleProfile> profile_;
  std::optional<Error> unusable_;  ///< the profile, as a whole
  std::optional<Error> mismatch_;  ///< the newest frame
  std::optional<Error> said_;      ///< the log's last word on it
  std::optional<Instant> said_at_;
  std::optional<commission::Commissioning> running_;
};

}  // namespace steelyard::service
