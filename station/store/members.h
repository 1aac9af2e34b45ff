// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/journal/entry.h"

namespace steelyard::store {

/// The few members of a body that the tables need. The first one that is missing or of another type is the
/// fault.
class Members {
 public:
  Members(const journal::Entry& entry, const Json& object) : entry_(&entry), object_(&object) {}

  std::string text(std::string_view key) {
    const Json* found = object_->find(key);
    if (found != nullptr && found->string() != nullptr) return *found->string();
    fail(key);
    return "";
  }
  std::optional<std::string> optional_text(std::string_view key) {
    if (object_->find(key) == nullptr) return std::nullopt;
    return text(key);
  }
  std::int64_t integer(std::string_view key) {
    const Json* found = object_->find(key);
    if (found != nullptr && found->integer() != nullptr) return *found->integer();
    fail(key);
    return 0;
  }
  std::optional<std::int64_t> optional_integer(std::string_view key) {
    if (object_->find(key) == nullptr) return std::nullopt;
    return integer(key);
  }
  /// An object inside, as text of one of its members; "" without the object.
  std::string inner_text(std::string_view key, std::string_view member) {
    const Json* inner = object_->find(key);
    if (inner == nullptr) return "";
    const Json* found = inner->find(member);
    if (found != nullptr && found->string() != nullptr) return *found->string();
    fail(key);
    return "";
  }
  Result<void> finish() const {
    if (missing_.empty()) return {};
    return Error{ErrorCode::entry_malformed,
                 {{"rule", "seq " + std::to_string(entry_->seq) + ", " + entry_->kind + "." + missing_}}};
  }

 private:
  void fail(std::string_view key) {
    if (missing_.empty()) missing_ = key;
  }
  const journal::Entry* entry_;
  const Json* object_;
  std::string missing_;
};

}  // namespace steelyard::store
