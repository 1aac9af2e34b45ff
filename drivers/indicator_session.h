// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "drivers/indicator.h"

namespace steelyard::indicator {

/// One thing found on a line: an indication, an answer without a weight, or why some bytes gave neither.
struct Reading {
  std::uint64_t offset = 0;  ///< of its first byte, counted from the session's first
  Bytes bytes;               ///< as received, parity bits and all
  Decoded decoded;

  const Indication* indication() const { return std::get_if<Indication>(&decoded); }
  const Answer* answer() const { return std::get_if<Answer>(&decoded); }
  /// Null where the bytes are a sound frame.
  const FrameError* error() const { return std::get_if<FrameError>(&decoded); }
};

/// Every byte that is no longer waiting was part of a frame or skipped: bytes = frame_bytes + skipped_bytes.
struct SessionStatistics {
  std::uint64_t bytes = 0;   ///< looked at so far
  std::uint64_t frames = 0;  ///< sound ones, with a weight or without
  std::uint64_t frame_bytes = 0;
  std::uint64_t skipped_bytes = 0;
  std::array<std::uint64_t, frame_error_count> errors{};  ///< by FrameError
  std::uint64_t gaps = 0;

  std::uint64_t errors_of(FrameError error) const { return errors[static_cast<std::size_t>(error)]; }
  std::uint64_t all_errors() const;
};

/// Turns the bytes of one line into readings, however they are cut. Allocates nothing; bounded in memory, and
/// in work per byte, whatever comes in.
///
/// Bytes that belong to no frame are counted. They become a reading of their own (`noise`) only after
/// `noise_max` of them in a row, or at a gap: the header that a modem puts before a frame is no fault, and
/// NUL, CR and LF behind a frame are none at all.
class IndicatorSession {
 public:
  static constexpr std::size_t noise_max = 256;
  static constexpr int frames_to_trust = 3;    ///< until the check byte's presence is taken as learned
  static constexpr int errors_to_forget = 10;  ///< in a row, until what was learned is doubted

  /// `indicator` must outlive the session. `facts` that are known are never changed; their layout is the
  /// indicator's, whatever they say, and a line of nine-bit characters is never read as one of seven.
  explicit IndicatorSession(const Indicator& indicator, LineFacts facts = {});

  /// Calls `sink(const Reading&)` for what is found, in order. A reading is valid during the call only.
  template <typename Sink>
  void feed(Bytes bytes, Sink&& sink) {
    while (!bytes.empty()) {
      bytes = bytes.subspan(accept(bytes));
      while (const Reading* reading = next(false)) sink(*reading);
    }
  }

  /// The line was interrupted or has ended: what waits is judged as it stands, so that bytes from before and
  /// after never make one frame.
  template <typename Sink>
  void gap(Sink&& sink) {
    while (const Reading* reading = next(true)) sink(*reading);
    ++statistics_.gaps;
  }

  const LineFacts& facts() const { return facts_; }
  /// A fault of configuration to be shown: frames are legal only when the eighth bit is ignored, so the
  /// sender's parity is not checked.
  bool reads_seven_bit_as_eight() const { return facts_.seven_bit == Known::yes; }
  const SessionStatistics& statistics() const { return statistics_; }

 private:
  struct Attempt {
    FrameScan scan;
    Decoded decoded = FrameError::noise;
    bool good() const { return scan.kind == FrameScan::Kind::frame; }
  };
  using Buffer = std::array<std::uint8_t, 4096>;

  std::size_t accept(Bytes bytes);
  const Reading* next(bool last);
  bool waiting(Attempt& attempt, bool last);
  Attempt attempt(const Buffer& buffer, bool last) const;
  bool has_eighth_bit(std::size_t size) const;
  const Reading* judge(const Attempt& attempt);
  const Reading* good_frame(const Attempt& attempt);
  const Reading* failed(FrameError error, std::size_t begin, std::size_t size);
  void skip(std::size_t count);
  void pass_padding();
  void learn_check_byte(Known evidence);

  const Indicator* indicator_;
  LineFacts given_;
  LineFacts facts_;
  Known evidence_ = Known::unknown;  ///< of the last frames, about the check byte
  int evidence_count_ = 0;
  int errors_in_a_row_ = 0;

  Buffer raw_{};
  Buffer masked_{};  ///< raw_ & 7Fh, kept up while seven_bit is not `no`
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t unreported_ = 0;  ///< begin of the skipped bytes that no reading has told of; may be beyond at_
  std::uint64_t buffer_offset_ = 0;
  SessionStatistics statistics_;
  Reading reading_;
};

/// Whether the answer of one address is never taken for another's, so that several may share a line even when
/// one of them answers late. Tried with the weight of the first capture.
bool names_its_address(const Indicator& indicator);

}  // namespace steelyard::indicator
