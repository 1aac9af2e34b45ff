// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steelyard {

/// One callable out of several, for std::visit: a variant without a handler for each alternative does not
/// compile.
template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace steelyard
