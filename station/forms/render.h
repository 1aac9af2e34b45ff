// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "station/forms/form_data.h"
#include "station/forms/paper.h"

namespace steelyard::forms {

/// Sharp enough for a screen and for a reader of the QR code.
inline constexpr int usual_dpi = 150;
inline constexpr int lowest_dpi = 40;
inline constexpr int highest_dpi = 1200;
/// A line of a dot-matrix printer, in half-width characters.
inline constexpr int usual_columns = 80;
inline constexpr int fewest_columns = 72;
inline constexpr int most_columns = 240;

/// Where the templates are when nobody names a folder: those that were installed, else those of the source
/// tree that this program was built from.
std::string template_folder();

struct RenderJob {
  FormData data;
  /// The site's own: what is not in it is taken from template_folder(). find_template says which file it is.
  std::string template_folder;
  /// Its end says what is made: .pdf, .png, .pbm (black and white, for a print head), .txt (for the fast mode
  /// of a dot-matrix printer).
  std::string out;
  /// Of a .png and a .pbm.
  int dpi = usual_dpi;
  PageSetup page = {};
  /// Of a .pbm, down the page; 0: as `dpi`.
  int dpi_y = 0;
  /// Of a .pbm: dots that the head can print side by side; the middle of a wider page. 0: any width.
  int width_max = 0;
  /// Of a .txt.
  int columns = usual_columns;
};

/// What is made of the form, by the end of `out`. A PDF holds all pages of all parts, its fonts inside and
/// its text searchable; a PNG the pages of the first part one below the other; a PBM all pages, one picture
/// behind the other (bit_pages_in reads them); a text all pages with a form feed between them (text_pages_in
/// reads them; no template has a say in it). Equal jobs give equal bytes. Blocks for a tenth of a second, and
/// several times that for the first forms of a process; a crash of the libraries that draw ends the process,
/// so the station does this in a child. Refuses with what find_template's file and Template say,
/// output_format_unknown, field_out_of_range (dpi, dpi_y, width_max, columns, dx_mm, dy_mm),
/// picture_too_large, form_not_drawn.
Result<std::string> render_bytes(const RenderJob& job);

/// The same into the file `out`, whole or not at all: also refuses with what write_whole says.
Result<void> render_form(const RenderJob& job);

}  // namespace steelyard::forms
