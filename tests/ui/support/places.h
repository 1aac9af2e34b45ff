// SPDX-License-Identifier: Apache-2.0
// Every page of the app in every state that looks different. A new page is a line in places.cpp; the walk
// over the controls and the stored pictures take it up.
#pragma once

#include "tests/ui/support/shown.h"

namespace steelyard::models {

struct Place {
  const char* name;  ///< of its pictures: "operator_empty"
  const char* user;  ///< who is signed in; empty: nobody
  const char* roles;
  void (*bring)(Shown& app);
  bool is_in_guide = false;  ///< its full picture stands in the user's guide
};

const QList<Place>& places();
/// Signs in and brings the app there.
void bring(Shown& app, const Place& place);

inline void PrintTo(const Place& place, std::ostream* out) {
  *out << place.name;
}

}  // namespace steelyard::models
