// SPDX-License-Identifier: Apache-2.0
#include "station/base/both_languages.h"

#include <vector>

namespace steelyard {

BothLanguages parted(std::string_view text) {
  constexpr std::string_view joint = " / ";
  std::vector<std::size_t> joints;
  for (auto at = text.find(joint); at != std::string_view::npos; at = text.find(joint, at + joint.size()))
    joints.push_back(at);
  if (joints.size() % 2 == 0) return {std::string(text), std::string(text)};
  const std::size_t middle = joints[joints.size() / 2];
  return {std::string(text.substr(0, middle)), std::string(text.substr(middle + joint.size()))};
}

}  // namespace steelyard
