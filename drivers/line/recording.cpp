// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/recording.h"

#include <charconv>

#include "station/base/text.h"

namespace steelyard::line {
namespace {

constexpr std::string_view row_rule = "SECONDS.MICROSECONDS HEX";
constexpr std::size_t row_max = 1 << 17;

std::string seconds_text(Duration at) {
  const std::string micros = std::to_string(1'000'000 + at.count() % 1'000'000).substr(1);
  return std::to_string(at.count() / 1'000'000) + "." + micros;
}

template <typename I>
bool read_number(std::string_view text, I& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && !text.starts_with('-');
}

std::optional<Duration> read_seconds(std::string_view text) {
  const auto point = text.find('.');
  std::int32_t seconds = 0;
  std::int32_t micros = 0;
  if (point == std::string_view::npos || text.size() != point + 7) return std::nullopt;
  if (!read_number(text.substr(0, point), seconds) || !read_number(text.substr(point + 1), micros)) {
    return std::nullopt;
  }
  return Duration(std::int64_t{seconds} * 1'000'000 + micros);
}

}  // namespace

std::string recording_head(std::string_view line, WallTime begun) {
  std::string out(recording_first_row);
  out.append("\n# line ").append(line).append("\n# begun ").append(to_rfc3339(begun)).append("\n");
  return out;
}

std::string recording_row(Duration at, std::span<const std::uint8_t> bytes) {
  return seconds_text(at) + " " + to_hex(bytes) + "\n";
}

std::string recording_remark(Duration at, std::string_view text) {
  return "# " + seconds_text(at) + " " + std::string(text) + "\n";
}

bool tells_of_loss(std::string_view row) {
  if (!row.starts_with("# ")) return false;
  row.remove_prefix(2);
  const auto blank = row.find(' ');
  return blank != std::string_view::npos && read_seconds(row.substr(0, blank)) &&
         row.substr(blank + 1).starts_with("lost: ");
}

Error RecordingReader::malformed(std::string_view rule) const {
  return {ErrorCode::recording_malformed, {{"file", file_}, {"row", rows_}, {"rule", rule}}};
}

Result<std::optional<RecordedChunk>> RecordingReader::row(std::string_view text) {
  ++rows_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (rows_ == 1) {
    if (text != recording_first_row) return malformed(recording_first_row);
    return std::optional<RecordedChunk>();
  }
  if (text.empty() || text.starts_with('#')) return std::optional<RecordedChunk>();
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos || text.size() > row_max) return malformed(row_rule);
  const auto at = read_seconds(text.substr(0, blank));
  auto bytes = from_hex(text.substr(blank + 1));
  if (!at || !bytes || bytes->empty()) return malformed(row_rule);
  if (*at < last_) return malformed("a time not before the row above");
  last_ = *at;
  return std::optional(RecordedChunk{*at, *std::move(bytes)});
}

Result<void> RecordingReader::finish() const {
  if (rows_ == 0) return malformed(recording_first_row);
  return {};
}

}  // namespace steelyard::line
