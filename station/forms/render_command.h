// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/forms/render.h"

namespace steelyard::forms {

/// `steelyard-station render FORM --in JSON --out FILE…`, its arguments already taken apart.
struct RenderCommand {
  std::string form;
  /// A file that holds FormData as JSON; "-": stdin.
  std::string in;
  /// One or several: the same form as a PDF to keep and as dots to print, say.
  std::vector<std::string> out;
  std::string template_folder;
  int dpi = usual_dpi;
  /// As in RenderJob.
  int dpi_y = 0;
  int width_max = 0;
  int columns = usual_columns;
  /// A name of paper.h; "": the template's own sheet.
  std::string paper = {};
  Stationery stationery = {};
};

/// The exit status: 0 done; 1 failed, with one line on stderr in English and Chinese.
int render_command(const RenderCommand& command);

}  // namespace steelyard::forms
