// SPDX-License-Identifier: Apache-2.0
#include "station/base/words.h"

namespace steelyard {
namespace {

constexpr std::string_view blanks[] = {" ", "\t", "\u3000"};

bool cut_first(std::string_view& text) {
  for (const auto blank : blanks) {
    if (!text.starts_with(blank)) continue;
    text.remove_prefix(blank.size());
    return true;
  }
  return false;
}

bool cut_last(std::string_view& text) {
  for (const auto blank : blanks) {
    if (!text.ends_with(blank)) continue;
    text.remove_suffix(blank.size());
    return true;
  }
  return false;
}

}  // namespace

std::string trimmed(std::string_view text) {
  while (cut_first(text)) continue;
  while (cut_last(text)) continue;
  return std::string(text);
}

std::string words_in(ObjectReader& reader, std::string_view key, std::size_t max) {
  const std::string text = reader.text(key, max);
  std::string words = trimmed(text);
  if (words.empty() && !text.empty()) {
    reader.fail({ErrorCode::field_missing, {{"field", reader.path_of(key)}, {"rule", "not empty"}}});
  }
  return words;
}

std::string optional_words_in(ObjectReader& reader, std::string_view key, std::size_t max) {
  return trimmed(reader.optional_text(key, max).value_or(""));
}

}  // namespace steelyard
