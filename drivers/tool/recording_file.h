// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::tool {

/// A recording (drivers/line/recording.h) on disk, in one file or in several of bounded size: FILE is the one
/// being written, FILE.1 the one before it, FILE.2 the one before that … Each is a whole recording of its
/// own, with its own beginning of time.
///
/// Every row is handed to the operating system at once, so that only a power failure can take any. Against
/// that a file is synced to disk when it is finished, and otherwise every ten seconds.
class RecordingFile {
 public:
  struct Limits {
    std::uint64_t bytes = 0;  ///< of one file, but for its last row; 0: one file without end
    int keep = 10;            ///< how many finished ones
  };
  static constexpr Duration sync_every{10'000'000};

  /// `line` is what the head says of where the bytes come from.
  RecordingFile(std::string file, std::string line, Limits limits);
  ~RecordingFile();
  RecordingFile(const RecordingFile&) = delete;
  RecordingFile& operator=(const RecordingFile&) = delete;

  // Each: file_unwritable {file, what}. `wall` is the same moment as `at`, for the head of a new file.

  /// Begins. What was at FILE is overwritten, or, where the size is bounded, kept as FILE.1.
  Result<void> open(WallTime wall);
  /// Times do not go back.
  Result<void> chunk(Instant at, WallTime wall, std::span<const std::uint8_t> bytes);
  Result<void> remark(Instant at, WallTime wall, std::string_view text);
  /// Syncs and closes; harmless when repeated.
  Result<void> close();

 private:
  template <typename Row>
  Result<void> put(Instant at, WallTime wall, Row row);
  Result<void> create(WallTime wall);
  Result<void> make_room();
  Result<void> write(std::string_view text);
  Result<void> sync();
  std::string numbered(int number) const;
  Error unwritable(const std::string& file) const;

  std::string file_;
  std::string line_;
  Limits limits_;
  int handle_ = -1;
  std::uint64_t size_ = 0;
  bool has_rows_ = false;
  std::optional<Instant> begin_;
  Instant synced_at_;
};

}  // namespace steelyard::tool
