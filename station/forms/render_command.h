// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/forms/render.h"

namespace steelyard::forms {

/// `steelyard-station render FORM --in JSON --out FILE [--templates DIR] [--dpi N]`, its arguments already
/// taken apart.
struct RenderCommand {
  std::string form;
  /// A file that holds FormData as JSON; "-": stdin.
  std::string in;
  std::string out;
  std::string template_folder;
  int dpi = usual_dpi;
};

/// The exit status: 0 done; 1 failed, with one line on stderr in English and Chinese.
int render_command(const RenderCommand& command);

}  // namespace steelyard::forms
