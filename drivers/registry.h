// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "drivers/indicator.h"

namespace steelyard::indicator {

/// The protocols a program knows. What a look-up returns stays valid as long as the registry (also when it is
/// moved).
class Registry {
 public:
  Registry() = default;
  Registry(Registry&&) = default;
  Registry& operator=(Registry&&) = default;
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// One for each file of drivers/indicator, in the order of the file names.
  static Registry built_in();

  /// False, and nothing changes, when the id is taken. Names and tables must outlive the registry.
  bool add(const Indicator& indicator);
  /// The same for a protocol whose layout owns its names and tables; the registry keeps the layout.
  bool add(Indicator indicator, std::unique_ptr<const Layout> layout);

  const std::deque<Indicator>& all() const { return all_; }
  /// Null when there is none.
  const Indicator* find(std::string_view id) const;

  struct ModelMatch {
    const Indicator* indicator = nullptr;
    const Model* model = nullptr;
  };
  /// By the name on the housing, whatever the case: "XK3190-A9". Both null when no protocol lists it.
  ModelMatch find_model(std::string_view name) const;

 private:
  std::deque<Indicator> all_;
  std::vector<std::unique_ptr<const Layout>> layouts_;
};

/// Whether an indicator is asked where nobody says otherwise: as the named model is, or without one (null)
/// the protocol's first.
bool is_usually_asked(const Indicator& indicator, const Model* named);

}  // namespace steelyard::indicator
