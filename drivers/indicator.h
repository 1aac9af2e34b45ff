// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "station/base/serial_settings.h"
#include "station/base/time.h"
#include "station/weighing/indication.h"

namespace steelyard::indicator {

using Bytes = std::span<const std::uint8_t>;
using weighing::Indication;

/// Why bytes gave nothing: they are damaged, or no frame of this protocol.
enum class FrameError : std::uint8_t {
  checksum,   ///< the check does not verify
  truncated,  ///< a frame began and the next one, or the end, came too early
  framing,    ///< a start mark without the end mark where it belongs
  format,     ///< well framed, but a character stands where the format has no place for it
  noise       ///< bytes that belong to no frame
};
inline constexpr std::size_t frame_error_count = 5;
/// "checksum", "truncated", …
std::string_view name_of(FrameError error);

/// What an undamaged frame without a weight says. None of these is a fault of the line.
enum class Answer : std::uint8_t {
  done,              ///< the request was carried out
  information,       ///< a number or text that is no weight (a truck's number, a tare that was asked for …)
  not_ours,          ///< of another address, of another request, or our own request come back
  not_stable,        ///< a steady weight was asked for, and there is none
  not_executable,    ///< understood, but not now
  unknown_command,   ///< not understood
  syntax,            ///< understood in part
  logical,           ///< a parameter is out of place
  transmission,      ///< the request arrived damaged
  zero_range_upper,  ///< too heavy to be zeroed
  zero_range_lower   ///< too light to be zeroed
};
/// "done", "information", …
std::string_view name_of(Answer answer);

enum class Known : std::uint8_t { unknown, yes, no };

/// How a protocol that is described in a file, rather than programmed, reads its frames. Its functions know
/// which kind of layout theirs is.
struct Layout {
  Layout() = default;
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;
  virtual ~Layout() = default;
};

/// What one line turned out to be. Configured or learned; owned by the IndicatorSession.
struct LineFacts {
  Known check_byte = Known::unknown;  ///< whether the optional check byte is sent
  Known seven_bit = Known::unknown;   ///< a sender with seven data bits and parity, read as eight bits
  /// Of the indicator on a shared line; empty: the protocol's usual one, or none where it can do without.
  std::optional<std::uint8_t> address = {};
  /// The bit for "power-up zero not taken" is always set by this sender and says nothing. Never learned.
  bool power_up_bit_is_constant = false;
  const Layout* layout = nullptr;  ///< of the indicator; never null where it has one
  friend bool operator==(const LineFacts&, const LineFacts&) = default;
};

/// What stands at the front of the bytes at hand.
struct FrameScan {
  enum class Kind : std::uint8_t { more, frame, skip, failed };
  Kind kind = Kind::more;
  FrameError error = FrameError::noise;  ///< of `failed`
  Known check_byte = Known::unknown;  ///< of `frame`: whether this one showed a check byte (yes: it verified)
  std::size_t size = 0;

  /// Cannot be said yet. `if_last`: the length of the frame these bytes are if nothing follows, 0 if they are
  /// none.
  static constexpr FrameScan more(std::size_t if_last = 0) { return {Kind::more, {}, {}, if_last}; }
  static constexpr FrameScan frame(std::size_t size, Known check_byte = Known::unknown) {
    return {Kind::frame, {}, check_byte, size};
  }
  /// No frame begins in the first `size` bytes.
  static constexpr FrameScan skip(std::size_t size) { return {Kind::skip, {}, {}, size}; }
  /// A start mark whose frame, spanning `size` bytes, is none. Scanning goes on behind the start mark.
  static constexpr FrameScan failed(FrameError error, std::size_t size) {
    return {Kind::failed, error, {}, size};
  }
};

using Decoded = std::variant<Indication, Answer, FrameError>;

/// What an indicator may be asked. Nothing that clears, sets or calibrates is here, or ever sent.
enum class Request : std::uint8_t {
  poll,    ///< the weight at once, steady or not; changes nothing, so it may be sent to an unknown device
  record,  ///< a steady weight, and where the indicator has an alibi memory, an entry there
  zero,    ///< changes the scale
  tare     ///< changes the scale
};
inline constexpr std::size_t request_count = 4;
/// "poll", "record", "zero", "tare".
std::string_view name_of(Request request);

struct Model {
  std::string_view maker;
  std::string_view name;
  SerialSettings line = {};
  bool polled = false;          ///< speaks only when asked
  Duration silence{1'000'000};  ///< no frame for so long: the weight is no longer known
};

/// Bytes and what a reader makes of them: the readings in the words of `describe`, joined by "; ".
struct Capture {
  std::string_view hex;
  std::string_view expect;
  std::string_view note;
};

/// One protocol: a value of pure functions and tables that live as long as the program.
struct Indicator {
  std::string_view id;     ///< "yaohua.tf0", the name in configuration files
  std::string_view title;  ///< for people

  /// Looks at the front of `bytes` (never empty). Depends on nothing but its arguments, looks at no more than
  /// 100 bytes, and what it says of some bytes (other than `more`) it says of them with any bytes behind.
  FrameScan (*next_frame)(Bytes bytes, const LineFacts& facts);
  /// `frame` is exactly what next_frame delimited, seven-bit where the line is.
  Decoded (*decode)(Bytes frame, const LineFacts& facts);
  /// Writes the frame of an indication (of a polled indicator: its answer to a poll); 0 when the format
  /// cannot say it exactly or `out` is too short. What the format has no place for (a unit, say) is left out.
  std::size_t (*encode)(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out);
  /// Writes what asks the indicator for something; 0 when it cannot be asked that, when there is no such
  /// address, or when `out` is too short.
  std::size_t (*request)(Request request, const LineFacts& facts, std::span<std::uint8_t> out);

  std::span<const Model> models;
  std::span<const Capture> captures;  ///< the first shows the usual frame of a weight

  /// Every frame carries a check: a frame with one flipped bit is never taken for another weight.
  bool checked = false;
  /// Several can share a line, by addresses from `first` to `last`. Both 0: it knows no address.
  struct Addresses {
    std::uint8_t first = 0;
    std::uint8_t last = 0;
  } addresses = {};
  /// For the simulator of one that is asked: writes what the indicator, showing `shown`, answers to a
  /// `request` that it has carried out (or, for `record` in motion, refuses); 0: nothing. Null where
  /// `encode` is the answer to poll and record, and other requests are carried out in silence.
  std::size_t (*answer)(Request request, const Indication& shown, const LineFacts& facts,
                        std::span<std::uint8_t> out) = nullptr;
  std::string_view experimental = {};  ///< why it is not to be trusted yet, for people; empty: it may be
  const Layout* layout = nullptr;
  /// It calls every weight net, tared or not, so that the word tells nothing.
  bool always_net = false;
  /// Its poll changes nothing on any other maker's indicator either: it may be sent to an unknown one. A
  /// letter among the bytes can be another's key: 'T' tares a Toledo, 'Z' zeroes it, 'P' prints.
  bool poll_is_harmless = false;

  /// The indication as weighing may take it: a mode that tells nothing counts as not said.
  Indication without_empty_words(Indication shown) const {
    if (always_net && shown.mode == weighing::WeightMode::net) shown.mode.reset();
    return shown;
  }
  /// The facts of a line of which nothing else is known.
  LineFacts facts() const {
    LineFacts out;
    out.layout = layout;
    return out;
  }
};

/// Room for any frame and any request.
inline constexpr std::size_t frame_max = 100;

/// One line for people and for tables of captures, only what is there: "18760 kg gross stable tare 0".
/// A fault shows as "fault:tilt", an answer as its name.
std::string describe(const Indication& indication);
std::string describe(const Decoded& decoded);

}  // namespace steelyard::indicator
