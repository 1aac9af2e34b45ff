// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_hint.h"

#include <algorithm>

namespace steelyard::service {
namespace {

bool is_text(std::uint8_t byte) {
  const bool is_mark = byte == 0x02 || byte == 0x03 || byte == 0x0A || byte == 0x0D;
  return is_mark || (byte >= 0x20 && byte < 0x7F);
}

/// At least nine of ten.
bool is_mostly(std::size_t part, std::size_t all) {
  return part * 10 >= all * 9;
}

}  // namespace

LineHint line_hint(std::span<const std::uint8_t> newest, const indicator::SessionStatistics& frames) {
  using indicator::FrameError;
  const auto count = [&](auto&& is) {
    return static_cast<std::size_t>(std::count_if(newest.begin(), newest.end(), is));
  };
  const std::uint64_t noise = frames.errors_of(FrameError::noise) + frames.errors_of(FrameError::truncated);
  if (frames.all_errors() > 2 * noise)
    return {"the frames are damaged, or of a variant of the protocol", "帧已损坏，或为该协议的变体"};
  if (is_mostly(count(is_text), newest.size())) {
    std::string sample;
    for (const std::uint8_t byte : newest) {
      if (byte >= 0x20 && byte < 0x7F && sample.size() < 24) sample += static_cast<char>(byte);
    }
    return {"it is text of another protocol: " + sample, "是其他协议的文本：" + sample};
  }
  if (is_mostly(count([](std::uint8_t byte) { return is_text(byte & 0x7F); }), newest.size()))
    return {"the sender has 7 data bits and parity", "发送方为 7 个数据位加校验位"};
  return {"the characters make no sense: speed or parity differ", "乱码，波特率或校验位不符"};
}

}  // namespace steelyard::service
