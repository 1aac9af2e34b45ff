// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/line_faults.h"

#include <bit>

#include "drivers/sim/random.h"

namespace steelyard::sim {

using indicator::Bytes;

void LineFaults::set(const FaultChange& change) {
  switches_.set(change);
  if (change.fault == Fault::freeze && change.n == 0) frozen_.clear();
  if (change.fault == Fault::drop) bytes_ = 0;
}

std::uint64_t LineFaults::random() {
  return random_ = mix(random_);
}

bool LineFaults::is_due(Fault fault, std::uint64_t count) const {
  const auto n = static_cast<std::uint64_t>(switches_.of(fault));
  return n > 0 && count % n == 0;
}

void LineFaults::damage(std::vector<std::uint8_t>& frame, Bytes wrong) {
  if (is_due(Fault::check, frames_) && !wrong.empty()) frame.assign(wrong.begin(), wrong.end());
  if (is_due(Fault::flip, frames_)) {
    const std::uint64_t bit = random() % (8 * frame.size());
    frame[bit / 8] = static_cast<std::uint8_t>(frame[bit / 8] ^ (1u << (bit % 8)));
  }
  if (is_due(Fault::cut, frames_)) frame.resize(frame.size() / 2);
  if (!switches_.is_on(Fault::parity)) return;
  for (std::uint8_t& byte : frame) {
    const unsigned low = byte & 0x7Fu;
    byte = static_cast<std::uint8_t>(low | (std::popcount(low) % 2 == 1 ? 0x80u : 0u));
  }
}

Bytes LineFaults::pass(Bytes frame, Bytes wrong) {
  if (switches_.is_on(Fault::freeze)) {
    if (frozen_.empty()) frozen_.assign(frame.begin(), frame.end());
    frame = frozen_;
    wrong = {};
  }
  if (frame.empty()) return idle();
  ++frames_;
  std::vector<std::uint8_t> damaged(frame.begin(), frame.end());
  damage(damaged, wrong);
  std::vector<std::uint8_t> sent;
  if (switches_.is_on(Fault::noise)) {
    const auto most = static_cast<std::uint64_t>(switches_.of(Fault::noise));
    sent.resize(random() % (most + 1));
    for (std::uint8_t& byte : sent) byte = static_cast<std::uint8_t>(random() >> 32);
  }
  const std::string& prefix = switches_.text_of(Fault::prefix);
  sent.insert(sent.end(), prefix.begin(), prefix.end());
  sent.insert(sent.end(), damaged.begin(), damaged.end());
  if (!switches_.is_on(Fault::drop)) return send(sent);
  std::erase_if(sent, [&](std::uint8_t) { return is_due(Fault::drop, ++bytes_); });
  return send(sent);
}

/// Cuts the stream into segments.
Bytes LineFaults::send(const std::vector<std::uint8_t>& sent) {
  held_.insert(held_.end(), sent.begin(), sent.end());
  out_.clear();
  holds_frame_ = switches_.is_on(Fault::join) && !holds_frame_;
  if (!holds_frame_) {
    const std::size_t later = switches_.is_on(Fault::split) ? sent.size() - sent.size() / 2 : 0;
    out_.assign(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(later));
    held_.erase(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(later));
  }
  return switches_.is_on(Fault::silence) ? swallow() : Bytes(out_);
}

Bytes LineFaults::idle() {
  out_.swap(held_);
  held_.clear();
  holds_frame_ = false;
  return switches_.is_on(Fault::silence) ? swallow() : Bytes(out_);
}

Bytes LineFaults::swallow() {
  out_.clear();
  held_.clear();
  holds_frame_ = false;
  return out_;
}

}  // namespace steelyard::sim
