// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/gate_pass.h"

namespace steelyard::dispatch {

std::string_view name_of(PassState state) {
  switch (state) {
    case PassState::issued:
      return "issued";
    case PassState::used:
      return "used";
    case PassState::cancelled:
      return "cancelled";
  }
  return "";
}

}  // namespace steelyard::dispatch
