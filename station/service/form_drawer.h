// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "drivers/printer.h"
#include "station/render/renderer.h"
#include "station/service/form_maker.h"

namespace steelyard::service {

/// Draws forms in processes of their own (Renderer), as many as threads call it at once, which stay for the
/// next forms. Any number of threads.
class FormDrawer {
 public:
  /// Processes that stay: two draw ticket and pass of one truck side by side.
  static constexpr std::size_t kept = 2;

  /// Both must outlive it.
  FormDrawer(const Config& config, const Clock& clock, render::RendererProgram program = {});

  /// Starts those processes, one after the other, and has each draw every form that the printers of the
  /// configuration take once, for nobody: then the first truck of the day does not wait for fonts. Blocks;
  /// what cannot be drawn says so when it is wanted.
  void warm_up();
  /// The form as ".pdf" or ".png". As make_form; what the renderer says (a template's faults …),
  /// render_failed {what} where it crashed or hung. Blocks.
  Result<std::string> draw(const FormWish& wish, const std::string& extension);
  /// The form as a printer needs it, with its title. Errors as draw.
  Result<printer::Document> document(const FormWish& wish, const PrinterSetup& printer,
                                     const printer::Needs& needs);
  /// Ends each draw under way, and each after it, with an error.
  void stop() { stop_.raise(); }

 private:
  /// What is to be made of a form.
  struct Sheet {
    std::string extension;
    forms::PageSetup page;
    printer::Needs needs;
  };
  static Sheet sheet_for(const PrinterSetup& printer, const printer::Needs& needs);
  Result<forms::FormData> data_of(const FormWish& wish);
  forms::RenderJob job_for(forms::FormData data, const Sheet& sheet) const;
  std::vector<forms::RenderJob> samples() const;
  Result<std::string> render(const forms::RenderJob& job);
  std::unique_ptr<render::Renderer> take_renderer();
  void give_back(std::unique_ptr<render::Renderer> renderer);

  const Config& config_;
  const Clock& clock_;
  const render::RendererProgram program_;
  render::StopSignal stop_;
  std::mutex reading_;
  std::optional<store::Reader> reader_;  // under reading_
  std::mutex resting_;
  std::vector<std::unique_ptr<render::Renderer>> idle_;  // under resting_
};

}  // namespace steelyard::service
