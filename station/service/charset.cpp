// SPDX-License-Identifier: Apache-2.0
#include "station/service/charset.h"

#include <array>
#include <cerrno>

#include <iconv.h>

#include "station/base/text.h"

namespace steelyard::service {
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

}  // namespace

Result<std::string> utf8_from(std::string_view bytes) {
  static constexpr std::string_view mark = "\xEF\xBB\xBF";
  const bool is_marked = bytes.starts_with(mark);
  if (is_marked) bytes.remove_prefix(mark.size());
  if (is_utf8(bytes)) return std::string(bytes);
  if (is_marked) return Error{ErrorCode::text_not_decodable, {{"offset", 0}}};
  Converter converter;
  if (!converter.is_open()) return Error{ErrorCode::internal, {{"what", "iconv knows no GB18030"}}};
  return converter.convert(std::string(bytes));
}

}  // namespace steelyard::service
