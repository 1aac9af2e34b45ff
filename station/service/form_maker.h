// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/forms/dispatch_forms.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// A form that is wanted.
struct FormWish {
  std::string form;  ///< "weigh-ticket" or "gate-pass"
  std::string dispatch;
  std::int64_t copy = 0;
  bool preview = false;
};

/// Gathers what stands on a form from the journal. Blocks: call it on the thread that owns `reader`.
/// not_found, unknown_form, not_cleared.
Result<forms::FormData> make_form(const FormWish& wish, store::Reader& reader, const Config& config,
                                  const Clock& clock);

/// Runs `steelyard-station render` on it, with a limit in time. A crash or a hang of the renderer is an error
/// like any other: render_failed {what}. Blocks.
Result<void> render_in_child(const forms::FormData& data, const Config& config, const std::string& out,
                             int dpi);

}  // namespace steelyard::service
