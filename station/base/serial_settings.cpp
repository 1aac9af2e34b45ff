// SPDX-License-Identifier: Apache-2.0
#include "station/base/serial_settings.h"

namespace steelyard {

std::string_view name_of(Parity parity) {
  switch (parity) {
    case Parity::none:
      return "none";
    case Parity::even:
      return "even";
    case Parity::odd:
      return "odd";
  }
  return "";
}

std::optional<Parity> parity_named(std::string_view name) {
  for (const Parity parity : {Parity::none, Parity::even, Parity::odd}) {
    if (name == name_of(parity)) return parity;
  }
  return std::nullopt;
}

}  // namespace steelyard
