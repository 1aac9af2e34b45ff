// SPDX-License-Identifier: Apache-2.0
#include "station/forms/template.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fstream>
#include <system_error>

#include "station/base/check.h"
#include "station/forms/fonts.h"
#include "station/forms/form_fields.h"
#include "station/forms/qr.h"
#include "station/forms/template_rules.h"

namespace steelyard::forms {
namespace {

constexpr std::string_view dash = "—";
constexpr std::string_view preview_mark = "预览 PREVIEW";
/// Of the size in the template; below it a printed text is hard to read.
constexpr double usual_smallest = 0.6;

Result<std::string> bytes_of(const std::string& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  char buffer[1 << 14];
  while (in) {
    in.read(buffer, sizeof buffer);
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  if (in.eof() && !in.bad()) return bytes;
  if (errno == ENOENT || errno == ENOTDIR) return Error{ErrorCode::template_missing, {{"file", file}}};
  return Error{ErrorCode::file_unreadable,
               {{"file", file}, {"what", std::generic_category().message(errno)}}};
}

double number(const XmlNode* node, const char* name, double otherwise = 0) {
  return number_in(attribute(node, name).value_or("")).value_or(otherwise);
}

/// The values of one page: of its own, of the form, and inside a line of that line. A name that lines have is
/// looked up in the line alone: the net of the truck must not stand in for the net of a product.
class Values {
 public:
  Values(const FormData& data, Fields page) : data_(data), page_(std::move(page)) {}

  std::string get(std::string_view name, const Fields* line, std::string_view absent) const {
    const bool of_line = line != nullptr && contains(line_fields_of(data_.form), name);
    const Fields& fields = contains(page_fields(), name) ? page_ : of_line ? *line : data_.fields;
    const auto it = fields.find(name);
    return it == fields.end() ? std::string(absent) : it->second;
  }

 private:
  const FormData& data_;
  Fields page_;
};

/// One page in the making.
class Page {
 public:
  Page(XmlNode* root, const Values& values) : root_(root), values_(values) {}

  void fill_lines(std::span<const Fields> lines) {
    XmlNode* row = element_with_id(root_, "line");
    CHECK(row != nullptr);
    const double step = number(row, "data-step");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      XmlNode* place = insert_element(row, "g");
      set_attribute(place, "transform", "translate(0 " + text_of(step * static_cast<double>(i)) + ")");
      XmlNode* copy = insert_copy(row, row);
      move_into(copy, place);
      fill(copy, &lines[i]);
    }
    remove(row);
  }

  void fill(XmlNode* node, const Fields* line) {
    remove_what_is_not_wanted(node, line);
    for (auto* text : elements_named(node, "text")) fill_text(text, line);
  }

  void draw_qr(const QrCode* code) {
    XmlNode* rect = element_with_id(root_, "qr");
    if (rect == nullptr) return;
    if (code != nullptr) {
      const int modules = code->size + 2 * quiet_zone;
      const double width = number(rect, "width");
      const double height = number(rect, "height");
      const double side = std::min(width, height);
      const double x = number(rect, "x") + (width - side) / 2;
      const double y = number(rect, "y") + (height - side) / 2;
      XmlNode* group = insert_element(rect, "g");
      if (const auto transform = attribute(rect, "transform")) set_attribute(group, "transform", *transform);
      XmlNode* paper = add_element(group, "rect");
      for (const char* name : {"x", "y", "width", "height"}) {
        set_attribute(paper, name, attribute(rect, name).value_or("0"));
      }
      set_attribute(paper, "fill", "#ffffff");
      XmlNode* path = add_element(group, "path");
      set_attribute(
          path, "transform",
          "translate(" + text_of(x) + " " + text_of(y) + ") scale(" + text_of(side / modules) + ")");
      set_attribute(path, "fill", "#000000");
      set_attribute(path, "d", path_of(*code));
    }
    remove(rect);
  }

  void draw_preview_mark() {
    const auto box = attribute(root_, "viewBox").value_or("");
    const auto blank = box.find(' ', 4);
    const double width = number_in(box.substr(4, blank - 4)).value_or(0);
    const double height = number_in(box.substr(blank)).value_or(0);
    TextStyle style{.family = house_font, .size = 1, .weight = 700};
    style.size = 0.7 * std::hypot(width, height) / width_of(preview_mark, style);
    constexpr double degrees_per_radian = 57.2957795;
    const double angle = -std::atan2(height, width) * degrees_per_radian;
    XmlNode* text = add_element(root_, "text");
    set_attribute(
        text, "transform",
        "translate(" + text_of(width / 2) + " " + text_of(height / 2) + ") rotate(" + text_of(angle) + ")");
    set_attribute(text, "y", text_of(style.size * half_height));
    set_attribute(text, "style",
                  "font-family:'" + style.family + "';font-weight:700;font-size:" + text_of(style.size) +
                      "px;text-anchor:middle;fill:#c00000;fill-opacity:0.16");
    set_text(text, std::string(preview_mark));
  }

 private:
  void remove_what_is_not_wanted(XmlNode* node, const Fields* line) {
    for (auto* inner : all_of(node)) {
      const auto condition = attribute_if_element(inner);
      if (!condition || !values_.get(*condition, line, "").empty()) continue;
      remove(inner);
      // What is below it is gone as well: look again from the top.
      return remove_what_is_not_wanted(node, line);
    }
  }

  static std::optional<std::string> attribute_if_element(const XmlNode* node) {
    if (element_name(node).empty()) return std::nullopt;
    return attribute(node, "data-if");
  }

  void fill_text(XmlNode* text, const Fields* line) {
    const std::string words = content(text);
    if (placeholders_in(words).empty()) return;
    XmlNode* holder = holder_of(text);
    CHECK(holder != nullptr);
    const auto style = text_style(holder);
    CHECK(style.has_value());
    const auto filled =
        substitute(words, [&](std::string_view name) { return values_.get(name, line, dash); });
    const TextBox box{.width = number(text, "data-width"),
                      .height = number(text, "data-height"),
                      .smallest = number(text, "data-smallest", style->size * usual_smallest)};
    set_lines(text, holder, fit(filled, *style, box), style->size);
  }

  /// The lines stand where the one line of the template stood, centred on its height.
  static void set_lines(XmlNode* text, XmlNode* holder, const FittedText& fitted, double size) {
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

  XmlNode* root_;
  const Values& values_;
};

std::span<const Fields> rows_of(const FormData& data, std::size_t page, std::size_t rows) {
  const std::span<const Fields> all(data.lines);
  const auto first = std::min(page * rows, all.size());
  return all.subspan(first, std::min(rows, all.size() - first));
}

}  // namespace

Result<Template> Template::load(const std::string& folder, Form form, Language language) {
  const std::string file =
      folder + "/" + std::string(name_of(form)) + "." + std::string(name_of(language)) + ".svg";
  const auto bytes = bytes_of(file);
  if (!bytes) return bytes.error();
  auto document = XmlDocument::parse(*bytes, file);
  if (!document) return document.error();
  if (auto checked = check_template(*document, form, file); !checked) return checked.error();
  const double rows = number(element_with_id(document->root(), "line"), "data-rows");
  return Template(std::move(*document), static_cast<std::size_t>(rows));
}

std::size_t Template::pages_for(const FormData& data) const {
  return std::max<std::size_t>(1, (data.lines.size() + rows_ - 1) / rows_);
}

Result<std::vector<std::string>> Template::fill(const FormData& data) const {
  std::optional<QrCode> code;
  if (!data.qr.empty()) {
    auto made = make_qr(data.qr);
    if (!made) return made.error();
    code = std::move(*made);
  }
  const std::vector<std::string> one_part{""};
  const std::size_t pages = pages_for(data);
  std::vector<std::string> out;
  for (const auto& part : data.parts.empty() ? one_part : data.parts) {
    for (std::size_t page = 0; page < pages; ++page) {
      const bool last = page + 1 == pages;
      const Values values(data, {{"page", std::to_string(page + 1)},
                                 {"pages", std::to_string(pages)},
                                 {"part", part},
                                 {"qr", data.qr},
                                 {"last_page", last ? "1" : ""},
                                 {"continued", last ? "" : std::to_string(page + 2)}});
      const XmlDocument copy = document_.copy();
      Page drawn(copy.root(), values);
      drawn.fill_lines(rows_of(data, page, rows_));
      drawn.draw_qr(code ? &*code : nullptr);
      drawn.fill(copy.root(), nullptr);
      if (data.preview) drawn.draw_preview_mark();
      out.push_back(copy.text());
    }
  }
  return out;
}

}  // namespace steelyard::forms
