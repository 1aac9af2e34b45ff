// SPDX-License-Identifier: Apache-2.0
#include "station/forms/template_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "station/forms/fonts.h"
#include "station/forms/form_fields.h"
#include "station/forms/sheet.h"

namespace steelyard::forms {
namespace {

constexpr auto active_elements = std::to_array<std::string_view>(
    {"script", "style", "foreignObject", "animate", "set", "animateTransform", "animateMotion"});
constexpr std::string_view include_namespace_element = "include";
/// More rows than any page has: a slip of the pen in data-rows would take all memory.
constexpr double most_rows = 200;

class Rules {
 public:
  Rules(const XmlDocument& document, Form form, const std::string& file)
      : root_(document.root()), nodes_(all_of(document.root())), form_(form), file_(file) {}

  std::optional<Error> first_fault() {
    for (auto* node : nodes_) {
      if (auto fault = outside_reference(node)) return fault;
    }
    for (auto* node : nodes_) {
      if (auto fault = placeholder_fault(node)) return fault;
    }
    if (auto fault = page_fault()) return fault;
    if (auto fault = line_group_fault()) return fault;
    if (auto fault = qr_fault()) return fault;
    return text_fault();
  }

 private:
  Error bad(std::string what, std::string rule) const {
    return {ErrorCode::template_bad_attribute,
            {{"file", file_}, {"what", std::move(what)}, {"rule", std::move(rule)}}};
  }

  Error foreign(std::string_view what) const {
    return {ErrorCode::template_not_self_contained, {{"file", file_}, {"what", what}}};
  }

  static bool is_own(std::string_view reference) {
    return reference.starts_with("#") || reference.starts_with("data:image/png;") ||
           reference.starts_with("data:image/jpeg;");
  }

  /// librsvg would not fetch from the network, but it does read files beside the template and includes.
  std::optional<Error> outside_reference(XmlNode* node) const {
    if (is_processing_instruction(node)) return foreign("<?…?>");
    const auto name = element_name(node);
    if (contains(active_elements, name)) return foreign("<" + std::string(name) + ">");
    if (any_name(node) == include_namespace_element) return foreign("<include>");
    std::optional<Error> fault;
    each_attribute(node, [&](std::string_view key, const std::string& value) {
      if (name.empty() || fault) return;
      if (key == "href" && !is_own(value)) fault = foreign(value.substr(0, 80));
      for (auto at = value.find("url("); at != std::string::npos; at = value.find("url(", at + 1)) {
        auto target = value.substr(at + 4, 80);
        std::erase_if(target, [](char c) { return c == '\'' || c == '"' || c == ' '; });
        if (!target.starts_with("#")) fault = foreign(target);
      }
    });
    return fault;
  }

  bool known(std::string_view name, const XmlNode* node) const {
    if (contains(fields_of(form_), name) || contains(page_fields(), name)) return true;
    if (is_carried(form_, name)) return true;
    return is_in_line(node) && contains(line_fields_of(form_), name);
  }

  static bool is_in_line(const XmlNode* node) {
    for (; node != nullptr; node = parent_of(node)) {
      if (element_name(node) == "g" && attribute(node, "id") == "line") return true;
    }
    return false;
  }

  Error unknown(std::string_view placeholder) const {
    return {ErrorCode::template_unknown_placeholder, {{"file", file_}, {"placeholder", placeholder}}};
  }

  std::optional<Error> placeholder_fault(XmlNode* node) const {
    if (is_text_node(node)) {
      for (const auto& name : placeholders_in(content(node))) {
        if (!known(name, node)) return unknown(name);
        const auto* parent = parent_of(node);
        const auto around = element_name(parent);
        if (around != "text" && around != "tspan") return bad("{{" + name + "}}", "inside a <text>");
      }
      return std::nullopt;
    }
    std::optional<Error> fault;
    each_attribute(node, [&](std::string_view key, const std::string& value) {
      if (fault || element_name(node).empty()) return;
      if (!placeholders_in(value).empty())
        fault = bad(std::string(key), "free of {{…}}: values go into texts");
      if (key == "data-if" && !known(value, node)) fault = unknown(value);
    });
    return fault;
  }

  std::optional<Error> page_fault() const {
    if (!attribute(root_, "width") || !attribute(root_, "height")) {
      return bad("width, height of <svg>", "given, in mm");
    }
    for (const char* side : {"width", "height"}) {
      if (!millimetres_in(*attribute(root_, side))) {
        return bad(std::string(side) + " of <svg>", "a length in mm, cm, in or px");
      }
    }
    const auto box = view_box_of(root_);
    if (!box || box->left != 0 || box->top != 0) return bad("viewBox of <svg>", "\"0 0 WIDTH HEIGHT\"");
    const double most = std::min(box->width, box->height) / 4;
    if (attribute(root_, "data-margin") && !is_number(root_, "data-margin", 0, most)) {
      return bad("data-margin of <svg>", "the blank at its edges, a number above 0");
    }
    return std::nullopt;
  }

  bool is_number(const XmlNode* node, const char* name, double above, double most) const {
    const auto value = number_in(attribute(node, name).value_or(""));
    return value && *value > above && *value <= most;
  }

  std::optional<Error> line_group_fault() const {
    const auto* line = element_with_id(root_, "line");
    const auto* below = element_with_id(root_, "below");
    if (below != nullptr && (element_name(below) != "g" || parent_of(below) != root_)) {
      return bad("the element with id \"below\"", "a group directly in <svg>");
    }
    if (line == nullptr && line_fields_of(form_).empty()) return std::nullopt;
    if (line == nullptr || element_name(line) != "g") {
      return bad("the element with id \"line\"", "a group: without it the lines of the form would be lost");
    }
    if (!is_number(line, "data-rows", 0.99, most_rows)) return bad("data-rows of \"line\"", "1 to 200");
    if (!is_number(line, "data-step", 0, 1e5)) return bad("data-step of \"line\"", "the height of a row");
    return std::nullopt;
  }

  std::optional<Error> qr_fault() const {
    const auto* rect = element_with_id(root_, "qr");
    if (rect == nullptr) return std::nullopt;
    if (element_name(rect) != "rect") return bad("the element with id \"qr\"", "a <rect>");
    for (const char* side : {"width", "height"}) {
      if (!is_number(rect, side, 0, 1e5)) return bad(std::string(side) + " of \"qr\"", "a number above 0");
    }
    for (const char* place : {"x", "y"}) {
      if (!number_in(attribute(rect, place).value_or("0"))) {
        return bad(std::string(place) + " of \"qr\"", "a number");
      }
    }
    return std::nullopt;
  }

  std::optional<Error> text_fault() const {
    std::set<std::string> families;
    for (auto* text : elements_named(root_, "text")) {
      const std::string words = content(text);
      auto* holder = holder_of(text);
      const auto style = text_style(holder == nullptr ? text : holder);
      if (!style)
        return bad("the text \"" + words + "\"", "set in a font-family and a font-size without a unit");
      if (families.insert(style->family).second) {
        if (auto there = require_font(style->family); !there) return there.error();
      }
      if (placeholders_in(words).empty()) continue;
      if (holder == nullptr) return bad("the text \"" + words + "\"", "of one piece (one tspan)");
      if (!is_number(text, "data-width", 0, 1e5)) {
        return bad("data-width of the text \"" + words + "\"", "the width of its box");
      }
      for (const char* name : {"data-height", "data-smallest"}) {
        if (attribute(text, name) && !is_number(text, name, 0, 1e5)) {
          return bad(std::string(name) + " of the text \"" + words + "\"", "a number above 0");
        }
      }
    }
    return std::nullopt;
  }

  XmlNode* root_;
  std::vector<XmlNode*> nodes_;
  Form form_;
  const std::string& file_;
};

}  // namespace

std::vector<std::string> placeholders_in(std::string_view text) {
  std::vector<std::string> out;
  substitute(text, [&](std::string_view name) {
    out.emplace_back(name);
    return std::string();
  });
  return out;
}

std::string substitute(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string out;
  while (true) {
    const auto open = text.find("{{");
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = text.find("}}", open);
    out += value(text.substr(open + 2, close == std::string_view::npos ? close : close - open - 2));
    if (close == std::string_view::npos) return out;
    text.remove_prefix(close + 2);
  }
}

XmlNode* holder_of(XmlNode* text) {
  XmlNode* holder = nullptr;
  for (auto* node : all_of(text)) {
    if (!is_text_node(node) || content(node).empty()) continue;
    XmlNode* around = parent_of(node);
    if (holder != nullptr && around != holder) return nullptr;
    holder = around;
  }
  if (holder == nullptr || holder == text) return text;
  return element_name(holder) == "tspan" && parent_of(holder) == text ? holder : nullptr;
}

Result<void> check_template(const XmlDocument& document, Form form, const std::string& file) {
  if (auto fault = Rules(document, form, file).first_fault()) return *fault;
  return {};
}

}  // namespace steelyard::forms
