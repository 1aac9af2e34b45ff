// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/dini_words.h"

#include <algorithm>
#include <array>

namespace steelyard::frame {
namespace {

using indicator::Answer;
using indicator::Indication;
using indicator::LineFacts;
using indicator::Request;
using weighing::DeviceFault;

constexpr std::string_view line_end = "\r\n";
constexpr std::array<std::string_view, 5> status_words = {"ST", "US", "OL", "UL", "TL"};

struct AnswerWord {
  std::string_view word;
  Answer answer;
};
/// Our own requests may come back.
constexpr std::array<AnswerWord, 9> answer_words = {{{"OK", Answer::done},
                                                     {"ERR01", Answer::syntax},
                                                     {"ERR02", Answer::logical},
                                                     {"ERR03", Answer::not_executable},
                                                     {"ERR04", Answer::unknown_command},
                                                     {"READ", Answer::not_ours},
                                                     {"REXT", Answer::not_ours},
                                                     {"ZERO", Answer::not_ours},
                                                     {"TARE", Answer::not_ours}}};

bool has_address(Bytes bytes) {
  return bytes.size() >= 2 && is_digit(bytes[0]) && is_digit(bytes[1]);
}

/// Whether a line begins here, the address apart. In front of the status there is the digit 1 or nothing.
Begins begins_text(Bytes bytes, std::size_t status_at) {
  if (bytes.empty()) return Begins::maybe;
  Begins best = Begins::no;
  const auto consider = [&](Begins one) { best = std::max(best, one); };
  for (const AnswerWord& one : answer_words) consider(begins_with(bytes, one.word));
  if (status_at > 0 && bytes[0] != '1') return best;
  const Bytes status = bytes.subspan(status_at);
  if (status.empty()) return std::max(best, Begins::maybe);
  for (const std::string_view word : status_words) consider(begins_with(status, word));
  return best;
}

}  // namespace

indicator::FrameScan dini_frame(Bytes bytes, std::size_t status_at, std::size_t max) {
  const auto begins = [&](Bytes rest) {
    const Begins plain = begins_text(rest, status_at);
    if (plain == Begins::yes || !is_digit(rest[0])) return plain;
    if (rest.size() < 3) return rest.size() == 1 || is_digit(rest[1]) ? Begins::maybe : plain;
    return has_address(rest) ? std::max(plain, begins_text(rest.subspan(2), status_at)) : plain;
  };
  return text_frame(bytes, max, line_end, begins);
}

DiniLine dini_line(Bytes line) {
  DiniLine out{std::nullopt, line.first(line.size() - line_end.size())};
  // The extended string begins with a digit of its own, so one digit is no address.
  if (has_address(out.text)) {
    out.address = static_cast<std::uint8_t>((line[0] - '0') * 10 + (line[1] - '0'));
    out.text = out.text.subspan(2);
  }
  return out;
}

std::optional<Answer> dini_answer(const DiniLine& line, const LineFacts& facts) {
  const auto known = std::find_if(answer_words.begin(), answer_words.end(),
                                  [&](const AnswerWord& one) { return one.word == text_of(line.text); });
  if (known == answer_words.end()) return std::nullopt;
  return line.address && line.is_foreign(facts) ? Answer::not_ours : known->answer;
}

bool read_dini_status(Bytes word, Indication& indication) {
  const std::string_view status = text_of(word);
  if (status == "ST" || status == "US") {
    indication.stable = status == "ST";
  } else if (status == "TL") {
    indication.fault = DeviceFault::tilt;
  } else {
    indication.overload = status == "OL";
    indication.underload = status == "UL";
    return indication.overload || indication.underload;
  }
  return true;
}

std::optional<std::string_view> dini_status_of(const Indication& indication) {
  if (indication.overload) return "OL";
  if (indication.underload) return "UL";
  if (indication.fault == DeviceFault::tilt) return "TL";
  if (!shows_number(indication)) return std::nullopt;
  return indication.stable == false ? "US" : "ST";
}

void write_dini_address(const LineFacts& facts, FrameWriter& writer) {
  if (!facts.address) return;
  if (*facts.address < dini_addresses.first || *facts.address > dini_addresses.last) writer.refuse();
  writer.digits(*facts.address, 2);
}

std::size_t dini_request(Request request, std::string_view poll, const LineFacts& facts,
                         std::span<std::uint8_t> out) {
  // No word asks for a steady weight.
  if (request == Request::record) return 0;
  FrameWriter writer(out);
  write_dini_address(facts, writer);
  writer.text(request == Request::poll ? poll : request == Request::zero ? "ZERO" : "TARE");
  return writer.text(line_end).size();
}

std::size_t dini_confirmation(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (request != Request::zero && request != Request::tare) return 0;
  FrameWriter writer(out);
  write_dini_address(facts, writer);
  return writer.text("OK").text(line_end).size();
}

}  // namespace steelyard::frame
