// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
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
  int height_max = 0;   ///< of pictures: dots of one form; 0 where paper has no end (a roll)
  int columns_max = 0;  ///< of text: half-width characters to a line; ASCII takes one, all else two
  int lines_max = 0;    ///< of text: lines of one form
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
  confirmed,    ///< the printer says that it is on paper (a file: that it is durable)
  handed_over,  ///< every byte was taken, and this way of printing never says more
  unknown       ///< it broke off, or the answer that this printer gives did not come: look at the paper
};

/// What became of a job that the printer knows by its ticket.
enum class Fate {
  printed,   ///< as Delivery::confirmed
  waiting,   ///< the printer still has it and means to print it: ask again later
  ended,     ///< aborted or cancelled there: perhaps in part on paper
  forgotten  ///< the printer does not know it (any longer), or has no tickets
};

enum class Condition { ready, busy, out_of_paper, stopped, unreachable };
/// "ready", "busy", "out_of_paper", "stopped", "unreachable".
std::string_view name_of(Condition condition);

/// What a printer tells while it prints, on the thread that called `print`. Each may be empty.
struct Progress {
  /// Called right before the first byte that could make a mark on paper. An error from it ends the print
  /// there: nothing leaves, and `print` returns that error.
  std::function<Result<void>()> first_byte;
  /// Called as soon as the printer has named the job, by which `follow` understands it later on: before
  /// `first_byte` where the printer allows it, else soon after. Never by printers that name nothing.
  std::function<void(const std::string& ticket)> accepted;
};

/// One printer. Every call blocks, with limits in time of its own; one thread at a time, but for `cancel`.
class Printer {
 public:
  virtual ~Printer() = default;

  virtual Needs needs() const = 0;
  /// Prints. An error (printer_unreachable, printer_out_of_paper, printer_stopped, printer_refused,
  /// text_not_printable, file_unwritable, storage_full) says that nothing came onto paper and nothing will:
  /// it may be tried again. After `first_byte` there is one only where the printer itself said no, or not
  /// a single byte left; else the outcome is Delivery::unknown at worst.
  virtual Result<Delivery> print(const Document& document, const Progress& progress) = 0;
  /// What became of the job with this ticket. Refuses with printer_unreachable: ask again later.
  virtual Result<Fate> follow(const std::string& ticket) = 0;
  /// Takes a job back that the printer still has: after success it has it no longer, whatever is on paper
  /// by then. Refuses with printer_unreachable or printer_refused.
  virtual Result<void> withdraw(const std::string& ticket) = 0;
  /// What the printer says of itself now; `ready` where it has no way to say.
  virtual Condition condition() = 0;
  /// Ends a call under way soon, and each after it, from any thread.
  virtual void cancel() = 0;
};

}  // namespace steelyard::printer
