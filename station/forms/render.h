// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// Sharp enough for a screen and for a reader of the QR code.
inline constexpr int usual_dpi = 150;
inline constexpr int lowest_dpi = 40;
inline constexpr int highest_dpi = 1200;

/// Where the templates are when nobody names a folder: those that were installed, else those of the source
/// tree that this program was built from.
std::string template_folder();

struct RenderJob {
  FormData data;
  /// Holds `<form>.<language>.svg`.
  std::string template_folder;
  /// Ends in .pdf or .png.
  std::string out;
  /// Of a .png.
  int dpi = usual_dpi;
};

/// Draws one form into the file `out`, whole or not at all: a PDF with all pages of all parts, its fonts
/// inside and its text searchable, or a PNG with the pages of the first part one below the other. Equal jobs
/// give equal bytes. Blocks for a tenth of a second and more; a crash of the libraries that draw ends the
/// process, so the station does this in a child.
/// Refuses with what Template::load and write_whole say, output_format_unknown, field_out_of_range (dpi),
/// picture_too_large, form_not_drawn.
Result<void> render_form(const RenderJob& job);

}  // namespace steelyard::forms
