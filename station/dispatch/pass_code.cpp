// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/pass_code.h"

#include <algorithm>
#include <span>

#include "station/base/check.h"
#include "station/base/text.h"
#include "station/dispatch/number.h"

namespace steelyard::dispatch {
namespace {

constexpr std::string_view prefix = "SY2.";
constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648 §6
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t short_chars = 5;
constexpr std::size_t signature_bytes = std::tuple_size_v<Signature>;
constexpr std::size_t bytes_max = (pass_code_max - prefix.size()) * 5 / 8;

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& out, std::int64_t number) {
  CHECK(number >= 0);
  auto rest = static_cast<std::uint64_t>(number);
  for (; rest >= 0x80; rest >>= 7) out.push_back(static_cast<std::uint8_t>(rest | 0x80));
  out.push_back(static_cast<std::uint8_t>(rest));
}

void put(Bytes& out, std::string_view text) {
  put(out, static_cast<std::int64_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

std::chrono::sys_days days_of(LocalDay day) {
  return std::chrono::year_month_day{std::chrono::year{day.year},
                                     std::chrono::month{static_cast<unsigned>(day.month)},
                                     std::chrono::day{static_cast<unsigned>(day.day)}};
}

Bytes bytes_of(const PassContent& content, std::size_t lines) {
  Bytes out;
  put(out, content.station);
  put(out, content.pass);
  put(out, days_of(content.day).time_since_epoch().count());
  put(out, content.of_day);
  put(out, content.plate);
  put(out, content.net.in_grams());
  put(out, content.expires_at.time_since_epoch().count() / 1000);
  const auto prev = from_hex(content.prev);
  CHECK(prev && prev->size() == 8);
  out.insert(out.end(), prev->begin(), prev->end());
  for (std::size_t i = 0; i < lines; ++i) {
    put(out, content.lines[i].first);
    put(out, content.lines[i].second);
  }
  return out;
}

/// Takes apart what bytes_of put together; after a fault everything reads as nothing.
class Cursor {
 public:
  explicit Cursor(std::span<const std::uint8_t> bytes) : rest_(bytes) {}
  bool is_sound() const { return sound_; }
  bool at_end() const { return rest_.empty(); }

  std::int64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) break;
      const std::uint8_t byte = rest_.front();
      rest_ = rest_.subspan(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      // The shortest form alone: equal contents have equal bytes.
      if ((byte & 0x80) == 0 && (byte != 0 || shift == 0)) return static_cast<std::int64_t>(value);
      if ((byte & 0x80) == 0) break;
    }
    sound_ = false;
    return 0;
  }
  std::span<const std::uint8_t> bytes(std::size_t count) {
    if (count > rest_.size()) sound_ = false;
    if (!sound_) return {};
    const auto out = rest_.first(count);
    rest_ = rest_.subspan(count);
    return out;
  }
  std::string text() {
    const auto raw = bytes(static_cast<std::size_t>(number()));
    std::string out(raw.begin(), raw.end());
    if (!is_utf8(out)) sound_ = false;
    return out;
  }
  LocalDay day() {
    constexpr std::int64_t year_9999 = 2'932'896;
    const std::int64_t days = number();
    if (days > year_9999) sound_ = false;
    if (!sound_) return {};
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
  }
  WallTime time() {
    constexpr std::int64_t year_9999 = 253'402'300'799;
    const std::int64_t seconds = number();
    if (seconds > year_9999) sound_ = false;
    return sound_ ? WallTime{std::chrono::seconds{seconds}} : WallTime{};
  }

 private:
  std::span<const std::uint8_t> rest_;
  bool sound_ = true;
};

std::optional<PassContent> content_in(std::span<const std::uint8_t> bytes) {
  Cursor cursor(bytes);
  PassContent out;
  out.station = cursor.text();
  out.pass = cursor.number();
  out.day = cursor.day();
  out.of_day = cursor.number();
  out.plate = cursor.text();
  out.net = Mass::grams(cursor.number());
  out.expires_at = cursor.time();
  out.prev = to_hex(cursor.bytes(8));
  while (cursor.is_sound() && !cursor.at_end()) {
    std::string product = cursor.text();
    const std::int64_t bags = cursor.number();
    out.lines.emplace_back(std::move(product), bags);
  }
  if (!cursor.is_sound() || out.lines.size() > pass_lines_max) return std::nullopt;
  return out;
}

std::string to_base32(std::span<const std::uint8_t> bytes) {
  std::string out;
  unsigned held = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8 | byte) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += base32[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += base32[held << (5 - bits) & 31];
  return out;
}

/// Strict, but for the case: unused bits are zero.
std::optional<Bytes> from_base32(std::string_view text) {
  Bytes out;
  unsigned held = 0;
  unsigned bits = 0;
  for (char c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = base32.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5 | static_cast<unsigned>(value)) & 0xFFFF;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<std::uint8_t>(held >> bits & 0xFF));
  }
  if (bits >= 5 || (held & ((1u << bits) - 1)) != 0) return std::nullopt;
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_second_form(std::string_view code) {
  return code.size() > prefix.size() && (code[0] | 0x20) == 's' && (code[1] | 0x20) == 'y' &&
         code[2] == '2' && code[3] == '.';
}

std::optional<PassCode> read_pass_code_2(std::string_view code) {
  if (code.size() > pass_code_max || !is_second_form(code)) return std::nullopt;
  const auto bytes = from_base32(code.substr(prefix.size()));
  if (!bytes || bytes->size() <= signature_bytes) return std::nullopt;
  const auto content_bytes = std::span(*bytes).first(bytes->size() - signature_bytes);
  const auto content = content_in(content_bytes);
  if (!content) return std::nullopt;
  PassCode out{*content, std::string(prefix), {}};
  out.signed_text.append(content_bytes.begin(), content_bytes.end());
  std::copy(bytes->end() - signature_bytes, bytes->end(), out.signature.begin());
  return out;
}

}  // namespace

std::string PassContent::number() const {
  return numbered(station, "P", pass);
}
std::string PassContent::dispatch() const {
  return dispatch_number(station, day, of_day);
}

std::string make_pass_code(const PassContent& content, const Signer& signer) {
  std::size_t lines = std::min(content.lines.size(), pass_lines_max);
  Bytes bytes = bytes_of(content, lines);
  while (bytes.size() + signature_bytes > bytes_max && lines > 0) bytes = bytes_of(content, --lines);
  CHECK(bytes.size() + signature_bytes <= bytes_max);
  const Signature signature = signer.sign(std::string(prefix) + std::string(bytes.begin(), bytes.end()));
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return std::string(prefix) + to_base32(bytes);
}

Result<PassCode> read_pass_code(std::string_view code) {
  const std::string_view text = trimmed(code);
  auto read = is_second_form(text) ? read_pass_code_2(text) : read_pass_code_1(text);
  if (!read) return Error{ErrorCode::pass_malformed, {{"field", "code"}}};
  return *std::move(read);
}

std::string canonical_pass_code(std::string_view scanned) {
  const auto read = read_pass_code(scanned);
  if (!read) return "";
  std::string out(trimmed(scanned));
  if (!is_second_form(out)) return out;
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string short_code(std::string_view pass_code) {
  const auto read = read_pass_code(pass_code);
  if (!read) return "";
  std::string out = std::to_string(read->content.pass) + "-";
  // The signature's first 25 bits look random to whoever has not seen the pass.
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = bits << 8 | read->signature[i];
  for (std::size_t i = 0; i < short_chars; ++i) out += crockford[bits >> (27 - 5 * i) & 31];
  return out;
}

std::optional<ShortCode> read_short_code(std::string_view typed) {
  const std::string_view text = trimmed(typed);
  const auto hyphen = text.find_first_of("- ");
  if (hyphen == 0 || hyphen == std::string_view::npos || hyphen > 18) return std::nullopt;
  if (text.size() != hyphen + 1 + short_chars) return std::nullopt;
  ShortCode out;
  for (const char c : text.substr(0, hyphen)) {
    if (c < '0' || c > '9') return std::nullopt;
    out.pass = out.pass * 10 + (c - '0');
  }
  out.text = std::to_string(out.pass) + "-";
  for (char c : text.substr(hyphen + 1)) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (crockford.find(c) == std::string_view::npos) return std::nullopt;
    out.text += c;
  }
  return out;
}

}  // namespace steelyard::dispatch
