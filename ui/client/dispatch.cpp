// SPDX-License-Identifier: Apache-2.0
#include "ui/client/dispatch.h"

#include <algorithm>

namespace steelyard::client {

bool Dispatch::is_counted() const {
  return std::all_of(lines.begin(), lines.end(),
                     [](const LoadLine& line) { return !line.is_bagged() || line.bags; });
}

const Weighing* Dispatch::counting(Purpose purpose) const {
  const auto found = std::find_if(weighings.begin(), weighings.end(), [&](const Weighing& weighing) {
    return weighing.purpose == purpose && !weighing.is_superseded;
  });
  return found == weighings.end() ? nullptr : &*found;
}

}  // namespace steelyard::client
