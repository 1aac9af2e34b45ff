// SPDX-License-Identifier: Apache-2.0
#include "station/base/json.h"

#include <array>
#include <charconv>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>

namespace steelyard {
namespace {

/// What stands behind the backslash of a character with an escape of its own; 0 for any other.
constexpr char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\t':
      return 't';
    case '\n':
      return 'n';
    case '\f':
      return 'f';
    case '\r':
      return 'r';
    default:
      return 0;
  }
}

void write_string(std::string& out, std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t written = 0;  // nearly every text goes out in one piece
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, written, i - written);
    written = i + 1;
    out += '\\';
    if (const char escape = short_escape(text[i]); escape != 0) {
      out += escape;
    } else {
      out += "u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  out.append(text, written);
  out += '"';
}

void write(std::string& out, const Json& value) {
  if (const auto* b = value.boolean()) {
    out += *b ? "true" : "false";
  } else if (const auto* i = value.integer()) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *i).ptr;
    out.append(digits.data(), end);
  } else if (const auto* s = value.string()) {
    write_string(out, *s);
  } else if (const auto* a = value.array()) {
    out += '[';
    for (std::size_t n = 0; n < a->size(); ++n) {
      if (n > 0) out += ',';
      write(out, (*a)[n]);
    }
    out += ']';
  } else if (const auto* o = value.object()) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : *o) {
      if (!first) out += ',';
      first = false;
      write_string(out, key);
      out += ':';
      write(out, member);
    }
    out += '}';
  } else {
    out += "null";
  }
}

/// Builds a Json from the events of Boost.JSON's parser, which knows the grammar, UTF-8 and the depth limit.
class Builder {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(Json(Json::Object{})); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code&) { return open(Json(Json::Array{})); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_key(string_view part, std::size_t, error_code& ec) {
    append(part);
    if (stack_.back().value.object()->contains(text_)) {
      ec = boost::json::error::syntax;
      return false;
    }
    stack_.back().key = std::move(text_);
    text_.clear();
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_string(string_view part, std::size_t, error_code&) {
    append(part);
    add(Json(std::move(text_)));
    text_.clear();
    return true;
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t i, string_view, error_code&) { return add(Json(i)); }
  bool on_uint64(std::uint64_t, string_view, error_code& ec) { return refuse_number(ec); }
  bool on_double(double, string_view, error_code& ec) { return refuse_number(ec); }
  bool on_bool(bool b, error_code&) { return add(Json(b)); }
  bool on_null(error_code&) { return add(Json()); }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  Json result;

 private:
  struct Level {
    Json value;
    std::string key;
  };

  static bool refuse_number(error_code& ec) {
    ec = boost::json::error::not_exact;
    return false;
  }
  bool append(string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool open(Json container) {
    stack_.push_back({std::move(container), {}});
    return true;
  }
  bool close() {
    Json done = std::move(stack_.back().value);
    stack_.pop_back();
    return add(std::move(done));
  }
  bool add(Json value) {
    if (stack_.empty()) {
      result = std::move(value);
      return true;
    }
    Level& level = stack_.back();
    if (auto* array = level.value.array()) {
      array->push_back(std::move(value));
    } else {
      level.value.object()->emplace(std::move(level.key), std::move(value));
      level.key.clear();
    }
    return true;
  }

  std::vector<Level> stack_;
  std::string text_;
};

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto* members = object();
  if (members == nullptr) return nullptr;
  const auto it = members->find(key);
  return it == members->end() ? nullptr : &it->second;
}

std::string to_text(const Json& value) {
  std::string out;
  write(out, value);
  return out;
}

Result<Json> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = json_max_depth;
  boost::json::basic_parser<Builder> parser(options);
  boost::json::error_code ec;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
  const bool only_blanks_follow = text.find_first_not_of(" \t\r\n", read) == std::string_view::npos;
  if (ec || !only_blanks_follow) return Error{ErrorCode::json_malformed, {{"offset", read}}};
  return std::move(parser.handler().result);
}

}  // namespace steelyard
