// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/gb18030.h"

#include <iconv.h>

#include "station/base/text.h"

namespace steelyard::printer {
namespace {

constexpr std::string_view missing = "\xa1\xfe";  // 〓

class Converter {
 public:
  Converter() : handle_(::iconv_open("GB18030", "UTF-8")) {}
  ~Converter() {
    if (is_open()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // The error value that POSIX names.
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// One character; empty where there is none.
  std::string convert(char32_t point) {
    std::string in;
    append_utf8(in, point);
    char out[8];
    char* from = in.data();
    char* to = out;
    std::size_t left = in.size();
    std::size_t room = sizeof out;
    const std::size_t done = ::iconv(handle_, &from, &left, &to, &room);
    if (done == static_cast<std::size_t>(-1)) {
      ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      return {};
    }
    return {out, to};
  }

 private:
  iconv_t handle_;
};

/// What looks the same and has two bytes, where the character itself has four.
char32_t alike(char32_t point) {
  switch (point) {
    case 0x2212:
      return 0xff0d;  // minus
    case 0x00a0:      // no-break, figure, thin and narrow space
    case 0x2007:
    case 0x2009:
    case 0x202f:
      return 0x3000;
    default:
      return point;
  }
}

}  // namespace

Result<std::string> to_gb18030(std::string_view utf8) {
  Converter converter;
  if (!converter.is_open()) return Error{ErrorCode::internal, {{"what", "no GB18030 converter"}}};
  std::string out;
  for (const char32_t point : code_points(utf8)) {
    if (point < 0x80) {
      out += static_cast<char>(point);
      continue;
    }
    const std::string bytes = converter.convert(alike(point));
    out += bytes.size() == 2 ? std::string_view(bytes) : missing;
  }
  return out;
}

}  // namespace steelyard::printer
