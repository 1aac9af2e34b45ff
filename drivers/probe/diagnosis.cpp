// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/diagnosis.h"

#include <bit>

namespace steelyard::probe {
namespace {

/// How often neighbouring bits differ, as the line carries them: the start bit is 0, the stop bit 1. Read n
/// times too fast, every bit comes n times.
int changes_in(unsigned byte) {
  const unsigned on_the_line = byte << 1 | 0x200;
  return std::popcount((on_the_line ^ on_the_line >> 1) & 0x1FFu);
}

bool is_text(unsigned byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\r' || byte == '\n' || byte == '\t' || byte == 0x02 ||
         byte == 0x03;
}

}  // namespace

Diagnosis diagnose(const ByteCounts& counts) {
  std::uint64_t all = 0;
  std::uint64_t readable = 0;
  std::uint64_t in_runs = 0;
  std::uint64_t different = 0;
  for (unsigned byte = 0; byte < counts.size(); ++byte) {
    all += counts[byte];
    if (is_text(byte)) readable += counts[byte];
    if (changes_in(byte) <= 3) in_runs += counts[byte];
    if (counts[byte] > 0) ++different;
  }
  if (all == 0) return Diagnosis::silence;
  if (all < bytes_to_diagnose) return Diagnosis::too_little;
  if (readable * 10 >= all * 9) return Diagnosis::text;
  // Of all 256 bytes one in six has so few changes.
  if (in_runs * 10 >= all * 7) return Diagnosis::too_fast;
  // Noise shows as many different bytes as it can; a scale's frames are made of a dozen and a half.
  if (different <= 40 && different * 3 <= all) return Diagnosis::wrong_speed;
  return Diagnosis::unknown;
}

std::string_view name_of(Diagnosis diagnosis) {
  switch (diagnosis) {
    case Diagnosis::silence:
      return "silence";
    case Diagnosis::too_little:
      return "too_little";
    case Diagnosis::too_fast:
      return "too_fast";
    case Diagnosis::wrong_speed:
      return "wrong_speed";
    case Diagnosis::text:
      return "text";
    case Diagnosis::unknown:
      return "unknown";
  }
  return "";
}

std::string_view sentence(Diagnosis diagnosis, Language language) {
  const bool zh = language == Language::zh;
  switch (diagnosis) {
    case Diagnosis::silence:
      return zh ? "没有收到任何数据" : "nothing is heard";
    case Diagnosis::too_little:
      return zh ? "收到的数据太少" : "too little is heard";
    case Diagnosis::too_fast:
      return zh ? "波特率可能不对：仪表的速度更低" : "probably another speed: the indicator sends slower";
    case Diagnosis::wrong_speed:
      return zh ? "波特率或数据位/校验位可能不对" : "probably another speed, or other data bits and parity";
    case Diagnosis::text:
      return zh ? "是可读文本，但不是重量" : "readable text, but no weights of a known format";
    case Diagnosis::unknown:
      return zh ? "未知格式或干扰" : "an unknown format, or noise";
  }
  return "";
}

}  // namespace steelyard::probe
