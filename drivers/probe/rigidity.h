// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/indicator.h"

namespace steelyard::probe {

/// How little a format leaves to chance, measured on one frame: each of its bytes is replaced by every other,
/// and what still is a frame of the same length is counted. A byte of which only one value is legal says
/// eight bits, a digit about four and a half, a byte that may be anything none.
struct Rigidity {
  int sixteenths = 0;  ///< of a bit, over the whole frame
  /// It has marks: in the last place one or two values are legal that are no character of a number, and few
  /// in the first, or hardly any choice in at least four others.
  bool marked = false;
};

/// All zero when `frame` is no frame of the indicator.
Rigidity rigidity_of(const indicator::Indicator& indicator, const indicator::LineFacts& facts,
                     indicator::Bytes frame);

}  // namespace steelyard::probe
