// SPDX-License-Identifier: Apache-2.0
#include "sync/office/conditions.h"

#include <algorithm>

namespace steelyard::office {
namespace {

/// A percent sign or an underline in what somebody looks for stands for itself.
std::string like_pattern(std::string_view search) {
  std::string pattern = "%";
  for (const char c : searchable(search)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace

std::string searchable(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

void Conditions::add_search(const std::string& words, const std::optional<std::string>& search) {
  if (search) add(words + " LIKE " + give(like_pattern(*search)) + " ESCAPE '\\'");
}

}  // namespace steelyard::office
