// SPDX-License-Identifier: Apache-2.0
#include "station/intake/charset.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>

#include "station/base/text.h"

namespace steelyard::intake {
namespace {

class Converter {
 public:
  Converter() : handle_(::iconv_open("UTF-8", "GB18030")) {}
  ~Converter() {
    if (is_open()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  // iconv_open says -1 as a pointer.
  bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  Result<std::string> convert(std::string bytes) {
    std::string out;
    std::array<char, 4096> buffer{};
    char* in = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const bool is_whole = ::iconv(handle_, &in, &left, &to, &room) != static_cast<std::size_t>(-1);
      const int why = errno;
      out.append(buffer.data(), buffer.size() - room);
      if (!is_whole && why != E2BIG) {
        return Error{ErrorCode::text_not_decodable, {{"offset", bytes.size() - left}}};
      }
    }
    return out;
  }

 private:
  ::iconv_t handle_;
};

/// Whether there are letters beyond ASCII, and none of them takes UTF-8 more than two bytes.
bool has_short_letters_only(std::string_view bytes) {
  const auto is_beyond = [&](unsigned from) {
    return std::any_of(bytes.begin(), bytes.end(),
                       [&](char c) { return static_cast<unsigned char>(c) >= from; });
  };
  return is_beyond(0x80) && !is_beyond(0xE0);
}

}  // namespace

Result<std::string> utf8_from(std::string_view bytes) {
  static constexpr std::string_view mark = "\xEF\xBB\xBF";
  const bool is_marked = bytes.starts_with(mark);
  if (is_marked) bytes.remove_prefix(mark.size());
  const bool may_be_utf8 = is_utf8(bytes);
  if (is_marked && !may_be_utf8) return Error{ErrorCode::text_not_decodable, {{"offset", 0}}};
  // Chinese takes three bytes in UTF-8 and two in GB18030. Some pairs, like those of 豫, are well formed in
  // both: a file that holds nothing but such pairs is a Chinese spreadsheet with a few Chinese characters.
  const bool is_plain_utf8 = may_be_utf8 && (is_marked || !has_short_letters_only(bytes));
  if (is_plain_utf8) return std::string(bytes);
  Converter converter;
  if (!converter.is_open()) return Error{ErrorCode::internal, {{"what", "iconv knows no GB18030"}}};
  return converter.convert(std::string(bytes));
}

}  // namespace steelyard::intake
