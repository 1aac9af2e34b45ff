// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer.h"

namespace steelyard::printer {

/// ESC/P of 24-pin printers, as far as it is spoken here. Source: Epson, ESC/P Reference Manual (24-pin, and
/// its Kanji chapter for the FS codes, which the LQ-…K and compatible printers for Chinese take over).
///
///   1B 40              ESC @        initialize; the present line becomes the top of the form
///   1B 52 00           ESC R 0      ASCII as it is (else $ may print as ¥)
///   1B 32              ESC 2        lines of 1/6 inch
///   1B 33 n            ESC 3 n      lines of n/180 inch
///   1B 43 n            ESC C n      form of n lines (1 to 127) as high as they are now
///   1B 55 01           ESC U 1      print in one direction, so that strokes of neighbouring bands meet
///   1B 2A 27 nL nH …   ESC * 39     n columns of 24 dots at 180 by 180 dpi, 3 bytes each, top dot highest
///   1B 4D              ESC M        12 half-width characters to the inch
///   1C 26 / 1C 2E      FS & / FS .  two-byte Chinese characters on / off; each is 24 dots wide
///   1C 53 n1 n2        FS S n1 n2   dots of 1/180 inch left and right of a Chinese character
///   0D 0A              CR LF        print, back to the left, one line on; the switch "auto line feed" is off
///   0C                 FF           to the top of the next form
///
/// 12 half-width characters to the inch are 15 dots each, and 24 + 3 + 3 dots make a Chinese one exactly two
/// of them: columns of both scripts stand under each other.

constexpr int escp_dpi = 180;
constexpr int escp_line_dots = 30;  ///< one of the lines that a form is measured in
constexpr int escp_band_rows = 24;

/// Takes forms of `page_lines` (1 to 127) lines from here on.
std::string escp_start(int page_lines);

std::string escp_graphics_start();
/// One form; white bands are fed over. The picture must fit the form, and be no wider than 4080 dots.
std::string escp_page(const Picture& picture);

std::string escp_text_start();
std::string escp_text_end();
/// One form of lines, UTF-8. Refuses with text_not_printable (what: the line and why) where a line is longer
/// or the lines are more than `needs` says, or where there are control characters. A character that the
/// printer does not have becomes 〓, the printers' old mark for one that is missing.
Result<std::string> escp_text_page(const std::vector<std::string>& lines, const Needs& needs);

}  // namespace steelyard::printer
