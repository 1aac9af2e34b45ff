// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/forms/form_data.h"
#include "station/forms/paper.h"

namespace steelyard::forms {

/// What the fast text mode of a dot-matrix printer prints on.
struct TextPaper {
  int columns = 80;  ///< half-width characters to a line
  int lines = 33;    ///< to a page
};
using TextPages = std::vector<std::vector<std::string>>;

/// Lines of that paper at the usual six to the inch; of the usual fan-fold where none is given, and of it as
/// well for a roll, which has no length of its own.
int lines_on(std::optional<Paper> paper);

/// The width of a text as such a printer sets it, in half-width characters: ASCII takes one, all else two.
int cells_of(std::string_view utf8);

/// The form without drawing, in lines of at most `columns` cells, at most `lines` to a page, UTF-8 and no
/// control characters: everything but the QR code. The names of several parts stand on each page, since such
/// a printer makes its copies by itself. A text that is too long for its place is cut and ends in "…".
TextPages text_pages(const FormData& data, const TextPaper& paper);

/// Lines end in line feeds, pages are parted by form feeds.
std::string text_of(const TextPages& pages);
/// And back.
TextPages text_pages_in(std::string_view text);

}  // namespace steelyard::forms
