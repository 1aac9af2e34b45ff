// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "station/forms/dispatch_forms.h"
#include "station/service/child_run.h"
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
};

/// Gathers what stands on a form from the journal. Blocks: call it on the thread that owns `reader`.
/// not_found, unknown_form, not_cleared.
Result<forms::FormData> make_form(const FormWish& wish, store::Reader& reader, const Config& config,
                                  const Clock& clock);

/// Draws forms with `steelyard-station render`, a child with a limit in time: a crash or a hang of the
/// renderer is an error like any other. Its scratch files stand in `spool` in the data folder. One thread at
/// a time, but for stop.
class FormDrawer {
 public:
  /// Both must outlive it.
  FormDrawer(const Config& config, const Clock& clock);
  /// Empties the scratch folder of what a killed run left. Once, with the data folder's lock held.
  Result<void> prepare();
  /// The form as ".pdf" or ".png". As make_form; what the renderer says (a template's faults
  /// …), render_failed {what} where it crashed or hung, file_unwritable, file_unreadable. Blocks.
  Result<std::string> draw(const FormWish& wish, const std::string& extension);
  /// The form as a printer needs it, with its title. Errors as draw.
  Result<printer::Document> document(const FormWish& wish, const PrinterSetup& printer,
                                     const printer::Needs& needs);
  /// Ends a draw under way, and each after it, with an error.
  void stop() { stop_.raise(); }

 private:
  /// What is to be made of a form.
  struct Sheet {
    std::string extension;
    forms::PageSetup page;
    printer::Needs needs;
  };
  Result<forms::FormData> data_of(const FormWish& wish);
  Result<std::string> render(const forms::FormData& data, const Sheet& sheet);

  const Config& config_;
  const Clock& clock_;
  std::string folder_;
  std::optional<store::Reader> reader_;
  StopSignal stop_;
};

}  // namespace steelyard::service
