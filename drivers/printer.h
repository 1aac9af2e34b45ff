// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "station/base/result.h"

namespace steelyard::printer {

/// One page in black and white. Rows from the top, each padded to whole bytes, the leftmost dot in the
/// highest bit, 1 is black: `(width + 7) / 8 * height` bytes.
struct Picture {
  int width = 0;   ///< dots
  int height = 0;  ///< dots
  std::vector<std::uint8_t> rows;
};

/// What a printer takes. Only that member of a document is looked at.
enum class Takes { pdf, pictures, text };

struct Needs {
  Takes takes = Takes::pdf;
  /// Of pictures: what the print head does. Zero otherwise.
  int dpi_x = 0;
  int dpi_y = 0;
  int width_max = 0;    ///< dots
  int columns_max = 0;  ///< of text: half-width characters to a line
};

/// A form, ready for one printer.
struct Document {
  std::string name;   ///< for files: letters, digits, '-', '_', at most 100; the same for the same copy
  std::string title;  ///< for the printer's queue; any language
  std::string pdf;
  std::vector<Picture> pages;
  std::vector<std::vector<std::string>> text;  ///< pages of lines, UTF-8
  int copies = 1;                              ///< sheets of the same, at least one
};

/// What is known of a document once it was handed over.
enum class Delivery {
  confirmed,  ///< the printer says that it is on paper
  unknown     ///< the bytes are gone; this way of printing has no answer, or it did not come
};

enum class Condition { ready, busy, out_of_paper, stopped, unreachable };
/// "ready", "busy", "out_of_paper", "stopped", "unreachable".
std::string_view name_of(Condition condition);

/// What a printer tells while it prints, on the thread that called `print`.
struct Progress {
  /// To be called right before the first byte that could make a mark on paper. An error from it ends the
  /// print there: nothing leaves, and `print` returns that error.
  std::function<Result<void>()> first_byte;
  /// To be called as soon as the printer has named the job, where `follow` understands that name later on.
  std::function<void(const std::string& ticket)> accepted;
};

/// One printer. Every call blocks, with limits in time of its own; one thread at a time, but for `cancel`.
class Printer {
 public:
  virtual ~Printer() = default;

  virtual Needs needs() const = 0;
  /// Prints. What fails before `first_byte` was called (printer_unreachable, printer_out_of_paper,
  /// printer_stopped, printer_refused, text_not_printable, file_unwritable) left no trace and may be tried
  /// again; after it the outcome is Delivery::unknown at worst and never an error.
  virtual Result<Delivery> print(const Document& document, const Progress& progress) = 0;
  /// What became of a job that an earlier run handed over, by the name that the printer gave it. An error
  /// where the printer cannot be asked now; `unknown` where it cannot tell.
  virtual Result<Delivery> follow(const std::string& ticket) = 0;
  /// What the printer says of itself now; `ready` where it has no way to say.
  virtual Condition condition() = 0;
  /// Ends a call under way soon, and each after it, from any thread.
  virtual void cancel() = 0;
};

}  // namespace steelyard::printer
