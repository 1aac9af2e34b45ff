// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/desk/desk.h"
#include "station/store/reader.h"

namespace steelyard::simulation {

/// What the service looks up in the tables before the desk decides: what is no longer open, and how often it
/// was printed. Fails as the reader does.
Result<void> look_up(desk::Command& command, const desk::Desk& desk, store::Reader& reader);

}  // namespace steelyard::simulation
