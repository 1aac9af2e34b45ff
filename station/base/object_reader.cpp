// SPDX-License-Identifier: Apache-2.0
#include "station/base/object_reader.h"

#include "station/base/text.h"

namespace steelyard {
namespace {
const Json no_object{Json::Object{}};
}

ObjectReader::ObjectReader(const Json& value, std::string path) : value_(&value), path_(std::move(path)) {
  if (value.object() == nullptr) {
    fail({ErrorCode::field_wrong_type, {{"field", path_.empty() ? "body" : path_}, {"rule", "object"}}});
    value_ = &no_object;
  }
}

bool ObjectReader::has(std::string_view key) const {
  return value_->find(key) != nullptr;
}

bool ObjectReader::is_array(std::string_view key) const {
  const Json* member = value_->find(key);
  return member != nullptr && member->array() != nullptr;
}

std::vector<std::string> ObjectReader::keys() const {
  std::vector<std::string> out;
  for (const auto& [key, member] : *value_->object()) out.push_back(key);
  return out;
}

std::string ObjectReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void ObjectReader::fail(Error error) {
  faults_.push_back(std::move(error));
}

void ObjectReader::absorb(ObjectReader& inner) {
  for (auto& fault : inner.finish_all()) fail(std::move(fault));
}

bool ObjectReader::failed_at(std::string_view key) const {
  if (faults_.empty()) return false;
  const auto it = faults_.back().params.find("field");
  return it != faults_.back().params.end() && it->second == Param(path_of(key));
}

void ObjectReader::fail(ErrorCode code, std::string_view key, std::string rule) {
  fail(Error{code, {{"field", path_of(key)}, {"rule", std::move(rule)}}});
}

const Json* ObjectReader::take(std::string_view key, bool required) {
  known_.emplace(key);
  const Json* member = value_->find(key);
  if (member == nullptr && required) fail(ErrorCode::field_missing, key, "required");
  return member;
}

std::string ObjectReader::text(std::string_view key, std::size_t max, bool may_be_empty) {
  const Json* member = take(key, true);
  if (member == nullptr) return {};
  const std::string* text = member->string();
  if (text == nullptr) {
    fail(ErrorCode::field_wrong_type, key, "string");
  } else if (has_control_characters(*text)) {
    fail(ErrorCode::field_control_characters, key, "no control characters");
  } else if (text->empty() && !may_be_empty) {
    fail(ErrorCode::field_missing, key, "not empty");
  } else if (length_of(*text) > max) {
    fail(ErrorCode::field_too_long, key, "at most " + std::to_string(max) + " characters");
  } else {
    return *text;
  }
  return {};
}

std::optional<std::string> ObjectReader::optional_text(std::string_view key, std::size_t max) {
  if (take(key, false) == nullptr) return std::nullopt;
  return text(key, max, true);
}

std::int64_t ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  const Json* member = take(key, true);
  if (member == nullptr) return min;
  const std::int64_t* number = member->integer();
  if (number == nullptr) {
    fail(ErrorCode::field_wrong_type, key, "integer");
  } else if (*number < min || *number > max) {
    fail(ErrorCode::field_out_of_range, key, std::to_string(min) + " to " + std::to_string(max));
  } else {
    return *number;
  }
  return min;
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view key, std::int64_t min,
                                                           std::int64_t max) {
  if (take(key, false) == nullptr) return std::nullopt;
  return integer(key, min, max);
}

std::optional<bool> ObjectReader::optional_boolean(std::string_view key) {
  const Json* member = take(key, false);
  if (member == nullptr) return std::nullopt;
  if (member->boolean() == nullptr) {
    fail(ErrorCode::field_wrong_type, key, "true or false");
    return std::nullopt;
  }
  return *member->boolean();
}

Mass ObjectReader::mass(std::string_view key) {
  return Mass::grams(integer(key, 0, largest_mass.in_grams()));
}

WallTime ObjectReader::time(std::string_view key) {
  const auto parsed = parse_rfc3339(text(key, 30));
  if (!parsed && !failed_at(key)) fail(ErrorCode::field_bad_format, key, "YYYY-MM-DDThh:mm:ss.mmmZ");
  return parsed.value_or(WallTime{});
}

std::optional<WallTime> ObjectReader::optional_time(std::string_view key) {
  if (take(key, false) == nullptr) return std::nullopt;
  return time(key);
}

LocalDay ObjectReader::day(std::string_view key) {
  const auto parsed = parse_day(text(key, 10));
  if (!parsed && !failed_at(key)) fail(ErrorCode::field_bad_format, key, "YYYY-MM-DD");
  return parsed.value_or(LocalDay{});
}

const Json::Array* ObjectReader::array(std::string_view key, std::size_t max, bool required) {
  const Json* member = take(key, required);
  if (member == nullptr) return nullptr;
  const Json::Array* array = member->array();
  if (array == nullptr) {
    fail(ErrorCode::field_wrong_type, key, "array");
    return nullptr;
  }
  if (array->size() > max) {
    fail(ErrorCode::field_too_long, key, "at most " + std::to_string(max) + " elements");
    return nullptr;
  }
  return array;
}

const Json* ObjectReader::object(std::string_view key, bool required) {
  const Json* member = take(key, required);
  if (member == nullptr) return nullptr;
  if (member->object() == nullptr) {
    fail(ErrorCode::field_wrong_type, key, "object");
    return nullptr;
  }
  return member;
}

std::optional<Error> ObjectReader::finish() {
  auto faults = finish_all();
  if (faults.empty()) return std::nullopt;
  return std::move(faults.front());
}

std::vector<Error> ObjectReader::finish_all() {
  std::vector<Error> faults = faults_;
  for (const auto& [key, member] : *value_->object()) {
    if (!known_.contains(key)) {
      faults.push_back({ErrorCode::field_unknown, {{"field", path_of(key)}, {"rule", "no such field"}}});
    }
  }
  return faults;
}

}  // namespace steelyard
