// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/time.h"

namespace steelyard::dispatch {

enum class PassState { issued, used, cancelled };
std::string_view name_of(PassState state);

/// The gate pass 出门证 as its dispatch carries it.
struct GatePass {
  std::string number;
  std::string code;  ///< what the QR says: see pass_code.h
  WallTime issued_at;
  WallTime expires_at;  ///< valid before this moment
  PassState state = PassState::issued;
  friend bool operator==(const GatePass&, const GatePass&) = default;
};

}  // namespace steelyard::dispatch
