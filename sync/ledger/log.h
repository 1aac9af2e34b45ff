// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "station/base/error.h"

namespace steelyard::ledger {

enum class Level { info, warning, error };

/// One line on stderr: time, level, event, then key=value. Values with blanks or quotes are quoted, control
/// characters escaped, so that no input can forge a line. From any thread.
void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, Param>> fields = {});

}  // namespace steelyard::ledger
