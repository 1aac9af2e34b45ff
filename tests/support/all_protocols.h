// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/described/description.h"
#include "drivers/registry.h"
#include "station/base/check.h"

namespace steelyard::indicator {

/// Every protocol there is: the built-in ones, and those of the descriptions that ship (config/indicators).
inline Registry all_protocols() {
  Registry registry = Registry::built_in();
  CHECK(described::load_descriptions(STEELYARD_DESCRIPTIONS, registry).empty());
  return registry;
}

}  // namespace steelyard::indicator
