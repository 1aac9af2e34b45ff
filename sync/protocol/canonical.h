// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace steelyard::protocol {

/// Walks over canonical JSON (no blanks, sorted unique keys, integers and strings only, shortest escapes)
/// without building values. Each call takes what it names and moves on, or returns false and stays wherever
/// it was: the text is then not canonical and the cursor is of no further use. Views point into the text.
class CanonicalCursor {
 public:
  explicit CanonicalCursor(std::string_view text, std::size_t position = 0)
      : text_(text), position_(position) {}

  std::size_t position() const { return position_; }
  bool at_end() const { return position_ == text_.size(); }
  bool next_is(char c) const { return position_ < text_.size() && text_[position_] == c; }

  /// Exactly these bytes.
  bool literal(std::string_view bytes) {
    if (text_.substr(position_, bytes.size()) != bytes) return false;
    position_ += bytes.size();
    return true;
  }
  /// A string; `raw` is what stands between the quotes, escapes included.
  bool string(std::string_view& raw);
  bool integer(std::int64_t& value);
  /// Any value of at most `depth` further levels.
  bool skip(int depth);

  /// An object: `member(key)` is called at each value, takes it, and says whether all is well. Keys come raw.
  template <typename F>
  bool object(F member) {
    if (!literal("{")) return false;
    if (literal("}")) return true;
    std::string_view last;
    for (bool first = true;; first = false) {
      std::string_view key;
      if (!string(key) || !literal(":")) return false;
      if (!first && !sorted(last, key)) return false;
      last = key;
      if (!member(key)) return false;
      if (literal("}")) return true;
      if (!literal(",")) return false;
    }
  }

  /// An array: `element()` is called at each value, takes it, and says whether all is well.
  template <typename F>
  bool array(F element) {
    if (!literal("[")) return false;
    if (literal("]")) return true;
    while (element()) {
      if (literal("]")) return true;
      if (!literal(",")) return false;
    }
    return false;
  }

 private:
  static bool sorted(std::string_view before, std::string_view after);
  bool escape();

  std::string_view text_;
  std::size_t position_;
};

/// The text that a raw canonical string stands for.
std::string unescaped(std::string_view raw);

}  // namespace steelyard::protocol
