// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::forms {

/// How a text is set; lengths are in the units of the drawing.
struct TextStyle {
  std::string family = "sans-serif";
  double size = 0;
  int weight = 400;
  bool italic = false;
};

/// The room that a text may take. Without a height it is one line of the full size.
struct TextBox {
  double width = 0;
  double height = 0;
  /// The smallest size that is still legible.
  double smallest = 0;
};

struct FittedText {
  double size = 0;
  std::vector<std::string> lines;
  /// Even at the smallest size not everything had room: the last line ends in "…".
  bool cut = false;
};

/// From one base line to the next, in sizes.
inline constexpr double line_spacing = 1.2;
/// Half the height of a Chinese character above the base line, in sizes: what a line is centred on.
inline constexpr double half_height = 0.38;

/// The largest size at which the text, made printable and broken into as many lines as the height takes,
/// stays in the box.
FittedText fit(std::string_view utf8, const TextStyle& style, const TextBox& box);

/// The width of one line.
double width_of(std::string_view utf8, const TextStyle& style);

/// The text as it can be printed: line ends and tabs become blanks, other control characters and what no
/// installed font can draw become 〓, the printer's mark for a character that is not in the case.
std::string printable(std::string_view utf8, const TextStyle& style);

}  // namespace steelyard::forms
