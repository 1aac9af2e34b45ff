// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "station/forms/dispatch_forms.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// A form that is wanted.
struct FormWish {
  std::string form;     ///< "weigh-ticket", "gate-pass"; of a slip "pick-slip"; of a public weighing
                        ///< "check-ticket"; of a printer "test-page"
  std::string subject;  ///< number of the dispatch, slip or public weighing; id of the printer
  std::int64_t copy = 0;
  bool preview = false;
  int dpi = 0;  ///< of a .png; 0: as usual
};

/// Gathers what stands on a form from the journal. Blocks: call it on the thread that owns `reader`.
/// not_found, unknown_form, not_cleared.
Result<forms::FormData> make_form(const FormWish& wish, store::Reader& reader, const Config& config,
                                  const Clock& clock);

}  // namespace steelyard::service
