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

std::string_view name_of(Answer answer) {
  switch (answer) {
    case Answer::done:
      return "done";
    case Answer::information:
      return "information";
    case Answer::not_ours:
      return "not_ours";
    case Answer::not_stable:
      return "not_stable";
    case Answer::not_executable:
      return "not_executable";
    case Answer::unknown_command:
      return "unknown_command";
    case Answer::syntax:
      return "syntax";
    case Answer::logical:
      return "logical";
    case Answer::transmission:
      return "transmission";
    case Answer::zero_range_upper:
      return "zero_range_upper";
    case Answer::zero_range_lower:
      return "zero_range_lower";
  }
  return "";
}

std::string_view name_of(Request request) {
  switch (request) {
    case Request::poll:
      return "poll";
    case Request::record:
      return "record";
    case Request::zero:
      return "zero";
    case Request::tare:
      return "tare";
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
  if (indication.fault) word("fault:" + std::string(name_of(*indication.fault)));
  return out;
}

std::string describe(const Decoded& decoded) {
  if (const auto* indication = std::get_if<Indication>(&decoded)) return describe(*indication);
  if (const auto* answer = std::get_if<Answer>(&decoded)) return std::string(name_of(*answer));
  return std::string(name_of(std::get<FrameError>(decoded)));
}

}  // namespace steelyard::indicator
