// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer.h"

namespace steelyard::support {

/// A sheet as it comes out of a printer.
struct Sheet {
  printer::Picture picture;
  std::vector<std::string> lines;  ///< of a text printer: UTF-8, without the blank ones at the end
};

/// What a printer makes of the bytes that Steelyard sends it: the subset that is sent, read by the makers'
/// rules and nothing more. Every other byte, every dot beside the paper and every character over another is a
/// `fault`.
struct PaperOutput {
  std::vector<Sheet> sheets;
  std::string fault;         ///< empty: the stream was in order to its last byte
  std::size_t band_max = 0;  ///< bytes of the largest raster
};

/// A thermal printer with a roll `width` dots wide; a sheet ends with a cut.
PaperOutput print_escpos(std::string_view bytes, int width);
/// A 24-pin printer, `width` dots of 1/180 inch wide; a sheet is one form, with the marks of pins and text.
PaperOutput print_escp(std::string_view bytes, int width);

/// A portable grey map (P4) of the picture, for eyes.
std::string pbm_of(const printer::Picture& picture);

}  // namespace steelyard::support
