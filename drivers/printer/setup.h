// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "drivers/printer.h"

namespace steelyard::printer {

enum class Kind {
  pdf,     ///< a file in a folder
  cups,    ///< an IPP printer, or a queue of this machine's CUPS
  escpos,  ///< thermal roll, 203 dpi
  escp     ///< 24 pins on fan-fold paper, 180 dpi
};
enum class Mode { graphics, text };

/// One `[[printer]]`: the keys that say where it is and what it takes. In brackets: the key, where it is not
/// named as the member.
struct Setup {
  std::string id;
  Kind kind = Kind::pdf;
  /// pdf: the folder [folder]. cups: an "ipp://" or "ipps://" URI [uri], or the name of a local queue
  /// [queue]. escpos, escp: "/dev/usb/lp0", any other file, or "tcp://host:port" [device].
  std::string device;
  Mode mode = Mode::graphics;  ///< escp alone has text
  /// Dots to a line [width_dots]; 0 = 576 of escpos, 1440 (8 inches) of escp.
  int width_dots = 0;
  /// escp: half-width characters to a line [columns]; 0 = 96 (8 inches at 12 to the inch).
  int columns = 0;
  /// escp: form to form in sixths of an inch [page_lines]; 0 = 66 (280 mm); 33 is half, 22 a third of it.
  int page_lines = 0;
  /// A printer that takes nothing for so long has stalled, mostly because paper is out [stall_s].
  std::chrono::milliseconds stall = std::chrono::seconds(30);
  /// So long is waited for the printer to say that all is on paper [answer_s]; 0 = 120 s of cups, 20 s of
  /// escpos.
  std::chrono::milliseconds answer{0};
};

/// Whether the setup can be opened at all: field_missing, field_bad_format or field_out_of_range with the
/// key as it is called in the configuration (`field`) and the `rule`.
Result<void> check(const Setup& setup);

/// `setup.answer`, or its default.
std::chrono::milliseconds answer_time(const Setup& setup);

/// The printer; nothing is opened before the first call. The setup must have passed `check`.
std::unique_ptr<Printer> open_printer(const Setup& setup);

}  // namespace steelyard::printer
