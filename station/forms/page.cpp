// SPDX-License-Identifier: Apache-2.0
#include "station/forms/page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "station/base/check.h"
#include "station/forms/fit.h"
#include "station/forms/fonts.h"
#include "station/forms/form_fields.h"
#include "station/forms/template_rules.h"

namespace steelyard::forms {
namespace {

constexpr std::string_view dash = "—";
constexpr std::string_view preview_mark = "预览 PREVIEW";
/// Of the size in the template; below it a printed text is hard to read.
constexpr double usual_smallest = 0.6;
/// Darker than that is ink.
constexpr int paper_from = 0xB8;

double number(const XmlNode* node, const char* name, double otherwise = 0) {
  return number_in(attribute(node, name).value_or("")).value_or(otherwise);
}

bool is_placeholder_text(const XmlNode* text) {
  return !placeholders_in(content(text)).empty();
}

bool is_within(const XmlNode* node, const XmlNode* ancestor) {
  if (ancestor == nullptr) return false;
  while (node != nullptr && node != ancestor) node = parent_of(node);
  return node != nullptr;
}

/// Removes the elements of this name that are unwanted, with all below them.
void remove_elements(XmlNode* root, std::string_view name, const auto& unwanted) {
  for (auto* node : elements_named(root, name)) {
    if (unwanted(node)) remove(node);
  }
}

/// The lines stand where the one line of the template stood, centred on its height.
void set_lines(XmlNode* text, XmlNode* holder, const FittedText& fitted, double size) {
  const double x = number(holder, "x", number(text, "x"));
  const double y = number(holder, "y", number(text, "y"));
  const std::string look = holder == text ? "" : attribute(holder, "style").value_or("") + ";";
  const std::string anchor = property(holder, "text-anchor");
  const std::string weight = property(holder, "font-weight");
  const std::string fill = property(holder, "fill");
  set_text(text, "");
  const auto count = static_cast<double>(fitted.lines.size());
  for (std::size_t i = 0; i < fitted.lines.size(); ++i) {
    const double below = (static_cast<double>(i) - (count - 1) / 2) * line_spacing * fitted.size;
    XmlNode* span = add_element(text, "tspan");
    set_attribute(span, "x", text_of(x));
    set_attribute(span, "y", text_of(y + half_height * (fitted.size - size) + below));
    std::string style = look + "font-size:" + text_of(fitted.size) + "px";
    if (!anchor.empty()) style += ";text-anchor:" + anchor;
    if (!weight.empty()) style += ";font-weight:" + weight;
    if (!fill.empty()) style += ";fill:" + fill;
    set_attribute(span, "style", style);
    set_text(span, fitted.lines[i]);
  }
}

/// "#rgb" and "#rrggbb" as black or white; anything else stays.
std::string in_ink(const std::string& colour) {
  if (!colour.starts_with('#') || (colour.size() != 4 && colour.size() != 7)) return colour;
  const std::size_t digits = (colour.size() - 1) / 3;
  int sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    int value = 0;
    const char* first = colour.data() + 1 + i * digits;
    if (std::from_chars(first, first + digits, value, 16).ec != std::errc()) return colour;
    sum += digits == 1 ? value * 17 : value;
  }
  return sum < 3 * paper_from ? "#000000" : "#ffffff";
}

}  // namespace

std::string Values::get(std::string_view name, const Fields* line, std::string_view absent) const {
  const bool of_line = line != nullptr && contains(line_fields_of(data_.form), name);
  const bool of_page = contains(page_fields(), name) || is_carried(data_.form, name);
  const Fields& fields = of_line ? *line : of_page ? page_ : data_.fields;
  const auto it = fields.find(name);
  return it == fields.end() ? std::string(absent) : it->second;
}

void Page::fill(std::span<const Fields> lines, const QrCode* code) {
  if (XmlNode* below = element_with_id(root_, "below"); below != nullptr) {
    const auto own = attribute(below, "transform");
    set_attribute(below, "transform",
                  "translate(0 " + text_of(sheet_.moved_for(lines.size())) + ")" + (own ? " " + *own : ""));
  }
  // Each line is filled with its own values, and what is filled is never looked at again: a value that looks
  // like a placeholder stays what it is.
  XmlNode* row = element_with_id(root_, "line");
  fill_texts(root_, nullptr, row);
  if (row != nullptr) draw_lines(row, lines);
  draw_qr(code);
  sheet_.place(root_, lines.size());
}

void Page::draw_lines(XmlNode* row, std::span<const Fields> lines) {
  const double step = number(row, "data-step");
  const bool has_blank_rows = element_with_id(root_, "below") != nullptr;
  const std::size_t count = has_blank_rows ? sheet_.rows_for(lines.size()) : lines.size();
  for (std::size_t i = 0; i < count; ++i) {
    XmlNode* place = insert_element(row, "g");
    set_attribute(place, "transform", "translate(0 " + text_of(step * static_cast<double>(i)) + ")");
    XmlNode* copy = insert_copy(row, row);
    move_into(copy, place);
    if (i < lines.size()) {
      fill_texts(copy, &lines[i], nullptr);
    } else {
      remove_elements(copy, "text", [](const XmlNode*) { return true; });
    }
  }
  remove(row);
}

void Page::fill_texts(XmlNode* node, const Fields* line, const XmlNode* spared) {
  remove_what_is_not_wanted(node, line, spared);
  for (auto* text : elements_named(node, "text")) {
    if (!is_within(text, spared)) fill_text(text, line);
  }
}

void Page::draw_qr(const QrCode* code) {
  XmlNode* rect = element_with_id(root_, "qr");
  if (rect == nullptr) return;
  if (code != nullptr) {
    const int modules = code->size + 2 * quiet_zone;
    const double width = number(rect, "width");
    const double height = number(rect, "height");
    const double module = sheet_.module_within(std::min(width, height) / modules);
    const double x = number(rect, "x") + (width - module * modules) / 2;
    const double y = number(rect, "y") + (height - module * modules) / 2;
    XmlNode* group = insert_element(rect, "g");
    if (const auto transform = attribute(rect, "transform")) set_attribute(group, "transform", *transform);
    XmlNode* paper = add_element(group, "rect");
    for (const char* name : {"x", "y", "width", "height"}) {
      set_attribute(paper, name, attribute(rect, name).value_or("0"));
    }
    set_attribute(paper, "fill", "#ffffff");
    XmlNode* path = add_element(group, "path");
    set_attribute(path, "transform",
                  "translate(" + text_of(x) + " " + text_of(y) + ") scale(" + text_of(module) + ")");
    set_attribute(path, "fill", "#000000");
    set_attribute(path, "d", path_of(*code));
  }
  remove(rect);
}

void Page::mark_as_preview() {
  const ViewBox box = view_box_of(root_).value_or(ViewBox{});
  TextStyle style{.family = house_font, .size = 1, .weight = 700};
  style.size = 0.7 * std::hypot(box.width, box.height) / width_of(preview_mark, style);
  constexpr double degrees_per_radian = 57.2957795;
  const double angle = -std::atan2(box.height, box.width) * degrees_per_radian;
  XmlNode* text = add_element(root_, "text");
  set_attribute(text, "transform",
                "translate(" + text_of(box.left + box.width / 2) + " " + text_of(box.top + box.height / 2) +
                    ") rotate(" + text_of(angle) + ")");
  set_attribute(text, "y", text_of(style.size * half_height));
  set_attribute(text, "style",
                "font-family:'" + style.family + "';font-weight:700;font-size:" + text_of(style.size) +
                    "px;text-anchor:middle;fill:#c00000;fill-opacity:0.16");
  set_text(text, std::string(preview_mark));
}

void Page::remove_what_is_not_wanted(XmlNode* node, const Fields* line, const XmlNode* spared) {
  for (auto* inner : all_of(node)) {
    if (is_within(inner, spared)) continue;
    const auto condition = element_name(inner).empty() ? std::nullopt : attribute(inner, "data-if");
    if (!condition || !values_.get(*condition, line, "").empty()) continue;
    remove(inner);
    // What is below it is gone as well: look again from the top.
    return remove_what_is_not_wanted(node, line, spared);
  }
}

void Page::fill_text(XmlNode* text, const Fields* line) {
  const std::string words = content(text);
  if (placeholders_in(words).empty()) return;
  XmlNode* holder = holder_of(text);
  CHECK(holder != nullptr);
  const auto style = text_style(holder);
  CHECK(style.has_value());
  const auto filled = substitute(words, [&](std::string_view name) { return values_.get(name, line, dash); });
  const TextBox box{.width = number(text, "data-width"),
                    .height = number(text, "data-height"),
                    .smallest = number(text, "data-smallest", style->size * usual_smallest)};
  set_lines(text, holder, fit(filled, *style, box), style->size);
}

void keep_values_only(XmlNode* root, std::size_t pages) {
  const auto any = [](const XmlNode*) { return true; };
  for (const auto* shape : {"path", "line", "circle", "ellipse", "polygon", "polyline", "image", "use"}) {
    remove_elements(root, shape, any);
  }
  remove_elements(root, "rect", [](const XmlNode* rect) { return attribute(rect, "id") != "qr"; });
  remove_elements(root, "text", [](const XmlNode* text) { return !is_placeholder_text(text); });
  for (auto* text : elements_named(root, "text")) {
    const auto names = placeholders_in(content(text));
    const bool of_page = std::all_of(names.begin(), names.end(), [](const std::string& name) {
      return name == "page" || name == "pages" || name == "continued";
    });
    if (of_page && pages > 1) continue;
    std::string values;
    for (const auto& name : names) values += (values.empty() ? "{{" : " {{") + name + "}}";
    if (of_page) {
      remove(text);
    } else {
      set_text(holder_of(text), values);
    }
  }
}

void make_ink_only(XmlNode* root) {
  set_attribute(root, "shape-rendering", "crispEdges");
  for (auto* node : all_of(root)) {
    if (element_name(node).empty()) continue;
    for (const char* name : {"fill", "stroke"}) {
      if (const auto colour = attribute(node, name)) set_attribute(node, name, in_ink(*colour));
    }
  }
}

}  // namespace steelyard::forms
