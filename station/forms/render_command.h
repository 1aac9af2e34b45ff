// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
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
  /// For a program that reads it: what failed is said as `error_line`.
  bool says_errors_as_json = false;
};

/// The exit status: 0 done; 1 failed, with one line on stderr in English and Chinese.
int render_command(const RenderCommand& command);

/// An error as one line that another program understands: {"code","params"}.
std::string error_line(const Error& error);
/// Empty where the line is none such.
std::optional<Error> error_in_line(const std::string& line);

}  // namespace steelyard::forms
