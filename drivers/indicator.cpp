// SPDX-License-Identifier: Apache-2.0
#include "drivers/indicator.h"

namespace steelyard::indicator {

std::string_view name_of(FrameError error) {
  switch (error) {
    case FrameError::checksum:
      return "checksum";
    case FrameError::truncated:
      return "truncated";
    case FrameError::framing:
      return "framing";
    case FrameError::format:
      return "format";
    case FrameError::noise:
      return "noise";
  }
  return "";
}

std::string_view name_of(Parity parity) {
  switch (parity) {
    case Parity::none:
      return "none";
    case Parity::even:
      return "even";
    case Parity::odd:
      return "odd";
  }
  return "";
}

std::string describe(const Indication& indication) {
  std::string out = indication.value ? text_of(*indication.value) : "-";
  const auto word = [&](std::string_view text) { out.append(" ").append(text); };
  if (indication.unit) word(name_of(*indication.unit));
  if (indication.mode) word(name_of(*indication.mode));
  if (indication.stable) word(*indication.stable ? "stable" : "motion");
  if (indication.tare) word("tare " + text_of(*indication.tare));
  if (indication.record) word("record " + std::to_string(*indication.record));
  if (indication.overload) word("overload");
  if (indication.underload) word("underload");
  if (indication.not_zeroed) word("not_zeroed");
  if (indication.device_fault) word("device_fault");
  return out;
}

std::string describe(const Decoded& decoded) {
  if (const auto* indication = std::get_if<Indication>(&decoded)) return describe(*indication);
  return std::string(name_of(std::get<FrameError>(decoded)));
}

}  // namespace steelyard::indicator
