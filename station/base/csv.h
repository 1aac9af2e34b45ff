// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

/// By which Excel knows UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Writes comma-separated values as RFC 4180 has them, that a spreadsheet reads as they are meant.
class CsvWriter {
 public:
  /// A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end, also
  /// after blanks) gets an apostrophe before it.
  CsvWriter& cell(std::string_view text);
  /// A number in decimal digits, written as it is.
  CsvWriter& number(std::string_view digits);
  CsvWriter& end_row();

  /// With the byte order mark.
  std::string take() { return std::move(text_); }

 private:
  void separate();
  std::string text_{byte_order_mark};
  bool row_began_ = false;
};

}  // namespace steelyard
