// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::line {

// A recording is a text that a person can read and cut with an editor:
//
//   steelyard-line 1
//   # line serial:///dev/ttyUSB0?baud=9600&bits=8&parity=none&stop=1
//   # begun 2026-11-22T08:15:30.250Z
//   0.000000 022b30313837363030313303
//   0.100312 022b30313837363030313303
//   # 12.500000 lost: …
//
// The first row says what it is. A row that begins with # is a remark. Every other row is one chunk as it
// came: the seconds since the beginning, with six decimals and never going back, a blank, and at least one
// byte in hexadecimal. Empty rows mean nothing.

struct RecordedChunk {
  Duration at{};
  std::vector<std::uint8_t> bytes;
  friend bool operator==(const RecordedChunk&, const RecordedChunk&) = default;
};

inline constexpr std::string_view recording_first_row = "steelyard-line 1";

/// The rows to be written, each with its line end.
std::string recording_head(std::string_view line, WallTime begun);
std::string recording_row(Duration at, std::span<const std::uint8_t> bytes);
std::string recording_remark(Duration at, std::string_view text);

/// Whether a row is the remark that the line was lost there: what comes before and after is not one stream.
bool tells_of_loss(std::string_view row);

/// Understands a recording row by row.
class RecordingReader {
 public:
  explicit RecordingReader(std::string file) : file_(std::move(file)) {}

  /// A chunk, or nothing for a row that holds none. recording_malformed {file, row, rule}.
  Result<std::optional<RecordedChunk>> row(std::string_view text);
  /// After the last row: an empty file is no recording.
  Result<void> finish() const;

 private:
  Error malformed(std::string_view rule) const;

  std::string file_;
  std::int64_t rows_ = 0;
  Duration last_{};
};

}  // namespace steelyard::line
