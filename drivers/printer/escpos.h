// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/printer.h"
#include "drivers/printer/finding.h"

namespace steelyard::printer {

/// ESC/POS, as far as it is spoken here. Source: Epson, ESC/POS Command Reference for the TM series; the same
/// in the programmer's manuals of the compatible printers (Rongta RP32x V1.0, SPRT, Bixolon SRP-350).
///
///   1B 40                        ESC @      initialize: no margins, standard mode; prints nothing
///   1D 76 30 00 xL xH yL yH …    GS v 0     raster of x bytes by y rows, highest bit left, 1 black; x ≤ 256
///                                           and y ≤ 2303 of the narrowest maker; feeds y dots
///   1D 56 42 00                  GS V 66 0  feed to the knife and cut, one point left
///   10 04 n                      DLE EOT n  status n at once, even when out of paper or off line: one byte
///   1D 72 01                     GS r 1     paper sensors, in turn: answered when all before it was done
///
/// The bytes 10 04 n are obeyed even inside a raster: a status byte may come that nobody asked for. The one
/// after the cut has another shape (below), so such a byte is never taken for it.

/// Rows in one GS v 0: at 576 dots 4.6 kB, which a small receive buffer swallows whole.
constexpr int escpos_band_rows = 64;

std::string escpos_start();
/// Rows from first to last, white ones as one narrow byte each, then the cut. The picture must not be wider
/// than 2048 dots.
std::string escpos_page(const Picture& picture);

/// DLE EOT 1 to 4: printer, cause of being off line, cause of an error, roll sensor.
constexpr int escpos_statuses = 4;
std::string escpos_ask(int status);
/// GS r 1.
std::string escpos_ask_done();

/// What the status bytes say, each as it came; empty where it did not.
using EscposStatus = std::array<std::optional<std::uint8_t>, escpos_statuses>;

/// An unanswered status counts as fine.
Finding escpos_finding(const EscposStatus& status);

/// Sorts what comes back by its fixed bits (Epson, "Transmission status identification"):
///   0xx1xx10  the answer to DLE EOT
///   0xx1xx00  automatic status: this byte and three more, which nobody asked for
///   00010001, 00010011  XON, XOFF of serial lines
///   0xx0xxxx  the answer to GS r
class EscposEar {
 public:
  enum class Heard { nothing, status, done };
  Heard hear(std::uint8_t byte);

 private:
  int skip_ = 0;
};

/// Of the answer to GS r 1: the roll has ended (bits 2 and 3), so the last rows may not be on paper.
bool escpos_done_without_paper(std::uint8_t answer);

}  // namespace steelyard::printer
