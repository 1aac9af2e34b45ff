// SPDX-License-Identifier: Apache-2.0
#include "drivers/registry.h"

#include <algorithm>

namespace steelyard::indicator {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

bool Registry::add(const Indicator& indicator) {
  if (find(indicator.id) != nullptr) return false;
  all_.push_back(indicator);
  return true;
}

bool Registry::add(Indicator indicator, std::unique_ptr<const Layout> layout) {
  indicator.layout = layout.get();
  if (!add(indicator)) return false;
  layouts_.push_back(std::move(layout));
  return true;
}

const Indicator* Registry::find(std::string_view id) const {
  for (const Indicator& indicator : all_) {
    if (indicator.id == id) return &indicator;
  }
  return nullptr;
}

Registry::ModelMatch Registry::find_model(std::string_view name) const {
  for (const Indicator& indicator : all_) {
    for (const Model& model : indicator.models) {
      if (same_name(model.name, name)) return {&indicator, &model};
    }
  }
  return {};
}

bool is_usually_asked(const Indicator& indicator, const Model* named) {
  if (named == nullptr && !indicator.models.empty()) named = &indicator.models.front();
  return named != nullptr && named->polled;
}

}  // namespace steelyard::indicator
