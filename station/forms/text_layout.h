// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "station/forms/form_data.h"

namespace steelyard::forms {

/// A label and a value, in so many of 80 columns.
struct TextPair {
  std::string_view zh;
  std::string_view en;
  std::string_view field;
  int columns = 80;
};
using TextRow = std::span<const TextPair>;

/// A column of the lines.
struct TextColumn {
  std::string_view zh;
  std::string_view en;
  std::string_view field;  ///< of a line
  int columns = 10;        ///< 0: what is left of the line
  bool right = false;
  std::string_view total = {};    ///< field of the form on the last page
  std::string_view carried = {};  ///< field of a line: the sum so far, on a page that is continued
};

/// A form as a page of text, from the top: title, `head`, the lines and their totals, `foot`. A row of `foot`
/// or `head` that has one pair alone takes as many lines as its text needs.
struct TextLayout {
  std::string_view form_number = {};
  std::span<const TextRow> head;
  std::span<const TextColumn> columns = {};
  std::string_view note = {};  ///< field of a line, printed below it; pages have room for it when one has it
  std::span<const TextRow> foot;
};

TextLayout text_layout_of(Form form);

}  // namespace steelyard::forms
