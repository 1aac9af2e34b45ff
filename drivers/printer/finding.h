// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "drivers/printer.h"

namespace steelyard::printer {

/// What a printer says of itself.
struct Finding {
  Condition condition = Condition::ready;
  std::string what;  ///< why, for people; empty where ready
};

}  // namespace steelyard::printer
