// SPDX-License-Identifier: Apache-2.0
#include "drivers/indicator_session.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "station/base/check.h"
#include "station/base/text.h"

namespace steelyard::indicator {
namespace {

using Kind = FrameScan::Kind;

/// What many senders put between frames.
bool is_padding(std::uint8_t byte) {
  return byte == 0x00 || byte == 0x0A || byte == 0x0D;
}

}  // namespace

std::uint64_t SessionStatistics::all_errors() const {
  return std::accumulate(errors.begin(), errors.end(), std::uint64_t{0});
}

IndicatorSession::IndicatorSession(const Indicator& indicator, LineFacts facts)
    : indicator_(&indicator), given_(facts), facts_(facts) {
  given_.layout = indicator.layout;
  // Where characters have a ninth bit, the eighth is no parity.
  const bool nine_bits = std::any_of(indicator.models.begin(), indicator.models.end(),
                                     [](const Model& model) { return model.line.bits == 9; });
  if (nine_bits) given_.seven_bit = Known::no;
  facts_ = given_;
}

/// Takes as many bytes as there is room for, at least one: what waits is never more than noise_max bytes and
/// one unfinished frame.
std::size_t IndicatorSession::accept(Bytes bytes) {
  const std::size_t keep_from = std::min(at_, unreported_);
  if (keep_from > 0 && end_ + bytes.size() > raw_.size()) {
    std::copy(raw_.begin() + static_cast<std::ptrdiff_t>(keep_from),
              raw_.begin() + static_cast<std::ptrdiff_t>(end_), raw_.begin());
    std::copy(masked_.begin() + static_cast<std::ptrdiff_t>(keep_from),
              masked_.begin() + static_cast<std::ptrdiff_t>(end_), masked_.begin());
    at_ -= keep_from;
    end_ -= keep_from;
    unreported_ -= keep_from;
    buffer_offset_ += keep_from;
  }
  const std::size_t taken = std::min(bytes.size(), raw_.size() - end_);
  std::memcpy(raw_.data() + end_, bytes.data(), taken);
  if (facts_.seven_bit != Known::no) {
    for (std::size_t i = end_; i < end_ + taken; ++i) masked_[i] = raw_[i] & 0x7F;
  }
  end_ += taken;
  return taken;
}

const Reading* IndicatorSession::next(bool last) {
  for (;;) {
    if (at_ >= unreported_ + noise_max) return failed(FrameError::noise, unreported_, noise_max);
    if (at_ == end_) break;
    Attempt found = attempt(facts_.seven_bit == Known::yes ? masked_ : raw_, last);
    if (facts_.seven_bit == Known::unknown && !found.good() && !waiting(found, last)) {
      const Attempt masked = attempt(masked_, last);
      if (masked.scan.kind == Kind::more) {
        found = masked;
      } else if (masked.good() && has_eighth_bit(masked.scan.size)) {
        facts_.seven_bit = Known::yes;
        found = masked;
      } else if (found.scan.kind == Kind::skip) {
        const bool later = masked.scan.kind == Kind::skip && masked.scan.size > found.scan.size;
        if (!later) found = masked;
      }
    }
    if (waiting(found, last)) return nullptr;
    if (const Reading* reading = judge(found)) return reading;
  }
  if (last && unreported_ < at_) return failed(FrameError::noise, unreported_, at_ - unreported_);
  return nullptr;
}

/// Whether more bytes are needed; if there will be none, says what those at hand are.
bool IndicatorSession::waiting(Attempt& attempt, bool last) {
  if (attempt.scan.kind != Kind::more) return false;
  const std::size_t waits = end_ - at_;
  if (!last && waits < frame_max) return true;
  // A lone start mark is no more a frame than any other byte.
  attempt.scan = waits > 1 ? FrameScan::failed(FrameError::truncated, waits) : FrameScan::skip(1);
  return false;
}

/// A frame that does not decode comes back as failed, spanning its bytes.
IndicatorSession::Attempt IndicatorSession::attempt(const Buffer& buffer, bool last) const {
  const Bytes bytes(buffer.data() + at_, end_ - at_);
  Attempt result{indicator_->next_frame(bytes, facts_)};
  FrameScan& scan = result.scan;
  if (last && scan.kind == Kind::more && scan.size > 0) scan = FrameScan::frame(scan.size);
  if (scan.kind == Kind::frame) {
    result.decoded = indicator_->decode(bytes.first(scan.size), facts_);
    if (const auto* error = std::get_if<FrameError>(&result.decoded)) {
      scan = FrameScan::failed(*error, scan.size);
    }
  }
  return result;
}

bool IndicatorSession::has_eighth_bit(std::size_t size) const {
  const Bytes frame(raw_.data() + at_, size);
  return std::any_of(frame.begin(), frame.end(), [](std::uint8_t byte) { return byte >= 0x80; });
}

const Reading* IndicatorSession::judge(const Attempt& attempt) {
  switch (attempt.scan.kind) {
    case Kind::frame:
      return good_frame(attempt);
    case Kind::failed: {
      // What a failed frame spans is told of once, also where another start mark stands inside it.
      const bool told = at_ < unreported_ && attempt.scan.error == FrameError::truncated;
      const Reading* reading = told ? nullptr : failed(attempt.scan.error, at_, attempt.scan.size);
      skip(1);
      return reading;
    }
    case Kind::skip:
      skip(attempt.scan.size);
      return nullptr;
    case Kind::more:
      return nullptr;
  }
  return nullptr;
}

const Reading* IndicatorSession::good_frame(const Attempt& attempt) {
  const std::size_t size = attempt.scan.size;
  // One frame without an eighth bit, from a sender that sets parity, does not exist; nor one that is legal as
  // it stands, though some characters of the format have an eighth bit.
  const bool is_legal_as_sent = facts_.seven_bit == Known::unknown || !has_eighth_bit(size);
  if (facts_.seven_bit != Known::no && given_.seven_bit == Known::unknown && is_legal_as_sent) {
    facts_.seven_bit = Known::no;
  }
  learn_check_byte(attempt.scan.check_byte);
  errors_in_a_row_ = 0;
  reading_.offset = buffer_offset_ + at_;
  reading_.bytes = Bytes(raw_.data() + at_, size);
  reading_.decoded = attempt.decoded;
  at_ += size;
  unreported_ = at_;
  statistics_.bytes += size;
  statistics_.frame_bytes += size;
  ++statistics_.frames;
  return &reading_;
}

const Reading* IndicatorSession::failed(FrameError error, std::size_t begin, std::size_t size) {
  reading_.offset = buffer_offset_ + begin;
  reading_.bytes = Bytes(raw_.data() + begin, size);
  reading_.decoded = error;
  unreported_ = std::max(unreported_, begin + size);
  pass_padding();
  ++statistics_.errors[static_cast<std::size_t>(error)];
  if (++errors_in_a_row_ >= errors_to_forget) {
    // The sender may have been set up anew: what was learned of it holds no longer. The masked bytes of what
    // waits are made up for here.
    facts_ = given_;
    for (std::size_t i = at_; i < end_; ++i) masked_[i] = raw_[i] & 0x7F;
    evidence_count_ = 0;
    errors_in_a_row_ = 0;
  }
  return &reading_;
}

void IndicatorSession::skip(std::size_t count) {
  at_ += count;
  statistics_.bytes += count;
  statistics_.skipped_bytes += count;
  pass_padding();
}

/// Of the skipped bytes still to be told of, padding in front is none.
void IndicatorSession::pass_padding() {
  while (unreported_ < at_ && is_padding(raw_[unreported_])) ++unreported_;
}

void IndicatorSession::learn_check_byte(Known evidence) {
  if (facts_.check_byte != Known::unknown || evidence == Known::unknown) return;
  evidence_count_ = evidence == evidence_ ? evidence_count_ + 1 : 1;
  evidence_ = evidence;
  if (evidence_count_ >= frames_to_trust) facts_.check_byte = evidence;
}

bool names_its_address(const Indicator& indicator) {
  if (indicator.addresses.last <= indicator.addresses.first || indicator.captures.empty()) return false;
  const auto bytes = from_hex(indicator.captures.front().hex);
  CHECK(bytes.has_value());
  std::optional<Indication> weight;
  IndicatorSession usual(indicator);
  const auto keep = [&](const Reading& reading) {
    if (!weight && reading.indication() != nullptr) weight = *reading.indication();
  };
  usual.feed(*bytes, keep);
  usual.gap(keep);

  LineFacts sender = indicator.facts();
  LineFacts reader = indicator.facts();
  sender.address = indicator.addresses.first;
  reader.address = indicator.addresses.last;
  std::array<std::uint8_t, frame_max> frame{};
  const std::size_t size = weight ? indicator.encode(*weight, sender, frame) : 0;
  if (size == 0) return false;
  bool is_taken = false;
  IndicatorSession session(indicator, reader);
  const auto look = [&](const Reading& reading) { is_taken = is_taken || reading.indication() != nullptr; };
  session.feed(Bytes(frame).first(size), look);
  session.gap(look);
  return !is_taken;
}

}  // namespace steelyard::indicator
