// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/json.h"
#include "station/base/mass.h"
#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard {

/// Reads the members of a JSON object by rule and remembers every fault, naming the field by its path
/// ("lines[2].bags"). A getter that fails gives a harmless value; ask `finish` before using any of them.
class ObjectReader {
 public:
  /// `path` is how the object itself is called in an error, "" for the whole body. `value` must outlive the
  /// reader.
  explicit ObjectReader(const Json& value, std::string path = "");

  bool has(std::string_view key) const;
  bool is_array(std::string_view key) const;
  /// The member as it stands, for the caller to judge; null when there is none.
  const Json* any(std::string_view key) { return take(key, false); }
  bool is_faultless() const { return faults_.empty(); }
  /// The names of all members, for objects whose keys are data.
  std::vector<std::string> keys() const;

  /// 1 to `max` code points (0 allowed with `may_be_empty`), no control characters.
  std::string text(std::string_view key, std::size_t max, bool may_be_empty = false);
  std::optional<std::string> optional_text(std::string_view key, std::size_t max);
  std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max);
  std::optional<std::int64_t> optional_integer(std::string_view key, std::int64_t min, std::int64_t max);
  std::optional<bool> optional_boolean(std::string_view key);
  /// 0 to largest_mass.
  Mass mass(std::string_view key);
  WallTime time(std::string_view key);
  std::optional<WallTime> optional_time(std::string_view key);
  LocalDay day(std::string_view key);
  /// At most `max` elements; null only after a fault or, with `required` false, when absent.
  const Json::Array* array(std::string_view key, std::size_t max, bool required = true);
  const Json* object(std::string_view key, bool required = true);
  /// One of the names in `table` (pairs of name and value).
  template <typename E, std::size_t N>
  E one_of(std::string_view key, const std::pair<std::string_view, E> (&table)[N]) {
    const std::string word = text(key, 40);
    for (const auto& [name, value] : table) {
      if (name == word) return value;
    }
    if (!failed_at(key)) fail(ErrorCode::field_not_one_of, key, names(table));
    return table[0].second;
  }

  /// A fault found by the caller counts as well.
  void fail(Error error);
  /// Ends the reader of a member; its faults become this one's.
  void absorb(ObjectReader& inner);
  /// "lines[2].bags"
  std::string path_of(std::string_view key) const;

  /// The first fault; unknown members are faults.
  [[nodiscard]] std::optional<Error> finish();
  /// All of them.
  [[nodiscard]] std::vector<Error> finish_all();
  /// The first so far, whatever other members there are: for an answer of a newer program.
  [[nodiscard]] std::optional<Error> fault() const {
    return faults_.empty() ? std::nullopt : std::optional(faults_.front());
  }

 private:
  const Json* take(std::string_view key, bool required);
  bool failed_at(std::string_view key) const;
  void fail(ErrorCode code, std::string_view key, std::string rule);
  template <typename E, std::size_t N>
  static std::string names(const std::pair<std::string_view, E> (&table)[N]) {
    std::string out;
    for (const auto& [name, value] : table) out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
  }

  const Json* value_;
  std::string path_;
  std::set<std::string, std::less<>> known_;
  std::vector<Error> faults_;
};

}  // namespace steelyard
