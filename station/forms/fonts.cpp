// SPDX-License-Identifier: Apache-2.0
#include "station/forms/fonts.h"

#include <memory>
#include <sstream>

#include <fontconfig/fontconfig.h>

#include "station/base/check.h"

namespace steelyard::forms {
namespace {

const FcChar8* in_fc(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

bool is_installed(const std::string& family) {
  using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;
  const Pattern wanted(FcPatternCreate(), &FcPatternDestroy);
  CHECK(wanted != nullptr);
  FcPatternAddString(wanted.get(), FC_FAMILY, in_fc(family));
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
  if (found == nullptr) return false;
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(found.get(), FC_FAMILY, i, &name) == FcResultMatch; ++i) {
    if (FcStrCmpIgnoreCase(name, in_fc(family)) == 0) return true;
  }
  return false;
}

}  // namespace

Result<void> require_font(const std::string& families) {
  std::istringstream list(families);
  std::string family;
  while (std::getline(list, family, ',')) {
    family.erase(0, family.find_first_not_of(' '));
    family.erase(family.find_last_not_of(' ') + 1);
    if (!family.empty() && is_installed(family)) return {};
  }
  return Error{ErrorCode::font_missing, {{"font", families}}};
}

}  // namespace steelyard::forms
