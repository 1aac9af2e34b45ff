// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/trace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>

namespace steelyard::weighing {
namespace {

using Samples = std::vector<Trace::Sample>;

/// The first, last, smallest and largest of samples[from, to) in their order, written from `out` on (which is
/// at or before `from`). Returns where the next may be written.
std::size_t keep_outline(Samples& samples, std::size_t from, std::size_t to, std::size_t out) {
  const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = samples.begin() + static_cast<std::ptrdiff_t>(to);
  const auto [low, high] = std::minmax_element(
      begin, end, [](const Trace::Sample& a, const Trace::Sample& b) { return a.mass < b.mass; });
  std::array<std::size_t, 4> kept = {from, static_cast<std::size_t>(low - samples.begin()),
                                     static_cast<std::size_t>(high - samples.begin()), to - 1};
  std::ranges::sort(kept);
  const auto last = std::ranges::unique(kept).begin();
  for (auto it = kept.begin(); it != last; ++it) samples[out++] = samples[*it];
  return out;
}

/// Reads one canonical decimal integer up to `stop` (or the end, when `stop` is 0) off the front of `text`.
std::optional<std::int64_t> take_integer(std::string_view& text, char stop) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc()) return std::nullopt;
  const auto length = static_cast<std::size_t>(end - text.data());
  if (std::to_string(value) != text.substr(0, length)) return std::nullopt;
  text.remove_prefix(length);
  if (!text.empty() && text.front() == stop) {
    text.remove_prefix(1);
    return text.empty() ? std::nullopt : std::optional(value);
  }
  // Only a mass may end the text.
  return text.empty() && stop == ' ' ? std::optional(value) : std::nullopt;
}

/// Masses that a trace may hold: differences and products of them stay inside 64 bits.
bool is_possible(std::int64_t units, std::int64_t unit) {
  return magnitude(Mass::grams(units)) <= largest_mass &&
         magnitude(Mass::grams(units)).in_grams() <= largest_mass.in_grams() / unit;
}

constexpr std::int64_t longest_ms = std::int64_t{1000} * 60 * 60 * 24 * 365;

}  // namespace

void Trace::add(std::int64_t ms, Mass mass) {
  const std::size_t count = samples_.size();
  if (count > 0) ms = std::max(ms, samples_.back().ms);
  if (count >= 2 && samples_[count - 1].mass == mass && samples_[count - 2].mass == mass) {
    samples_.back().ms = ms;
    return;
  }
  if (count == most_) thin();
  samples_.push_back({ms, mass});
}

void Trace::clear() {
  samples_.clear();
  bucket_ms_ = first_bucket_ms;
}

void Trace::thin() {
  while (true) {
    std::size_t out = 0;
    for (std::size_t from = 0; from < samples_.size();) {
      std::size_t to = from;
      while (to < samples_.size() && samples_[to].ms / bucket_ms_ == samples_[from].ms / bucket_ms_) ++to;
      out = keep_outline(samples_, from, to, out);
      from = to;
    }
    samples_.resize(out);
    if (out <= most_ / 2) return;
    bucket_ms_ *= 2;
  }
}

Trace Trace::piece(std::int64_t from_ms, std::int64_t to_ms) const {
  Trace out;
  const Sample* before = nullptr;
  for (const Sample& sample : samples_) {
    if (sample.ms > to_ms) break;
    if (sample.ms >= from_ms) {
      if (out.samples_.empty() && before != nullptr && sample.ms > from_ms) out.add(0, before->mass);
      out.add(sample.ms - from_ms, sample.mass);
    }
    before = &sample;
  }
  if (out.samples_.empty() && before != nullptr) out.add(0, before->mass);
  return out;
}

std::string Trace::encode() const {
  if (samples_.empty()) return "";
  std::int64_t unit = 0;
  for (const auto& sample : samples_) unit = std::gcd(unit, sample.mass.in_grams());
  if (unit == 0) unit = 1;
  std::string out = std::to_string(unit);
  Sample before;
  for (const auto& sample : samples_) {
    out += ' ';
    out += std::to_string(sample.ms - before.ms);
    out += ':';
    out += std::to_string((sample.mass - before.mass).in_grams() / unit);
    before = sample;
  }
  return out;
}

Result<Trace> Trace::decode(std::string_view text) {
  const Error malformed{ErrorCode::entry_malformed, {{"rule", "trace = unit (dt:dm)*"}}};
  Trace trace;
  if (text.empty()) return trace;
  std::string_view rest = text;
  const auto unit = take_integer(rest, ' ');
  if (!unit || *unit < 1 || *unit > largest_mass.in_grams()) return malformed;
  Sample at;
  while (!rest.empty()) {
    const auto dt = take_integer(rest, ':');
    if (!dt || *dt < 0 || *dt > longest_ms) return malformed;
    const auto dm = take_integer(rest, ' ');
    if (!dm || !is_possible(*dm, *unit)) return malformed;
    at.ms += *dt;
    at.mass += *dm * Mass::grams(*unit);
    if (at.ms > longest_ms || magnitude(at.mass) > largest_mass) return malformed;
    if (trace.samples_.size() == max_samples) return malformed;
    trace.samples_.push_back(at);
  }
  // What is not written the way encode writes it (another unit, a trailing blank) is refused too.
  if (trace.encode() != text) return malformed;
  return trace;
}

}  // namespace steelyard::weighing
