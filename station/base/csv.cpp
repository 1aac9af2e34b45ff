// SPDX-License-Identifier: Apache-2.0
#include "station/base/csv.h"

namespace steelyard {

CsvWriter& CsvWriter::cell(std::string_view text) {
  separate();
  const auto first = text.find_first_not_of(' ');
  const bool is_formula = first != std::string_view::npos &&
                          std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
  std::string safe = is_formula ? "'" : "";
  safe += text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    text_ += safe;
    return *this;
  }
  text_ += '"';
  for (const char c : safe) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
  return *this;
}

CsvWriter& CsvWriter::number(std::string_view digits) {
  separate();
  text_ += digits;
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  text_ += "\r\n";
  row_began_ = false;
  return *this;
}

void CsvWriter::separate() {
  if (row_began_) text_ += ',';
  row_began_ = true;
}

}  // namespace steelyard
