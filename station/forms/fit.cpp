// SPDX-License-Identifier: Apache-2.0
#include "station/forms/fit.h"

#include <algorithm>
#include <memory>
#include <set>

#include <pango/pangocairo.h>

#include "station/base/text.h"

namespace steelyard::forms {
namespace {

/// Texts are measured this much larger than drawn, so that Pango's whole units do not count.
constexpr double magnification = 64;
constexpr double shrink_step = 0.97;
/// Rounding between the measure and the drawing.
constexpr double tolerance = 1e-6;
constexpr std::string_view missing_mark = "〓";
constexpr std::string_view ellipsis = "…";

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using LayoutPointer = std::unique_ptr<PangoLayout, Unref>;

LayoutPointer layout_of(std::string_view text, const TextStyle& style) {
  const std::unique_ptr<PangoContext, Unref> context(
      pango_font_map_create_context(pango_cairo_font_map_get_default()));
  std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
      cairo_font_options_create(), &cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options.get());
  LayoutPointer layout(pango_layout_new(context.get()));
  const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font(
      pango_font_description_new(), &pango_font_description_free);
  pango_font_description_set_family(font.get(), style.family.c_str());
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.size * magnification * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

double width_of(PangoLayout* layout) {
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  return width / (magnification * PANGO_SCALE);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> broken(std::string_view text, const TextStyle& style, double width) {
  const auto layout = layout_of(text, style);
  pango_layout_set_width(layout.get(), static_cast<int>(width * magnification * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  std::vector<std::string> lines;
  for (const GSList* item = pango_layout_get_lines_readonly(layout.get()); item != nullptr;
       item = item->next) {
    const auto* line = static_cast<const PangoLayoutLine*>(item->data);
    const auto start = static_cast<std::size_t>(line->start_index);
    lines.emplace_back(trimmed(text.substr(start, static_cast<std::size_t>(line->length))));
  }
  return lines;
}

void remove_last_code_point(std::string& text) {
  while (!text.empty() && (text.back() & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

void cut_to(std::vector<std::string>& lines, std::size_t count, const TextStyle& style, double width) {
  lines.resize(count);
  std::string& last = lines.back();
  while (!last.empty() && width_of(last + std::string(ellipsis), style) > width) remove_last_code_point(last);
  last += ellipsis;
}

std::size_t lines_in(const TextBox& box, double size) {
  return static_cast<std::size_t>(std::max(1.0, (box.height + tolerance) / (size * line_spacing)));
}

/// No more of a text than could ever have room: breaking it ten times over costs time.
std::string_view beginning(std::string_view text, const TextBox& box) {
  constexpr double narrowest = 0.2;  // of the size: an i
  const auto most = static_cast<std::size_t>(box.width / (box.smallest * narrowest) + 2) *
                    (lines_in(box, box.smallest) + 1);
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xC0) != 0x80 && seen++ == most) return text.substr(0, i);
  }
  return text;
}

}  // namespace

FittedText fit(std::string_view utf8, const TextStyle& style, const TextBox& wanted) {
  TextBox box = wanted;
  box.height = std::max(box.height, style.size * line_spacing);
  box.smallest = std::min(box.smallest, style.size);
  const std::string_view text = beginning(utf8, box);
  TextStyle tried = style;
  while (true) {
    auto lines = broken(text, tried, box.width);
    const std::size_t room = lines_in(box, tried.size);
    const bool fits = lines.size() <= room && std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
                        return width_of(line, tried) <= box.width + tolerance;
                      });
    if (fits && text.size() == utf8.size()) return {tried.size, std::move(lines), false};
    if (tried.size <= box.smallest) {
      cut_to(lines, std::min(room, lines.size()), tried, box.width);
      return {tried.size, std::move(lines), true};
    }
    tried.size = std::max(box.smallest, tried.size * shrink_step);
  }
}

double width_of(std::string_view utf8, const TextStyle& style) {
  return width_of(layout_of(utf8, style).get());
}

std::string printable(std::string_view utf8, const TextStyle& style) {
  std::string text;
  for (const char32_t c : code_points(utf8)) {
    std::string one;
    append_utf8(one, c);
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
    text += blank ? " " : has_control_characters(one) ? missing_mark : std::string_view(one);
  }
  if (pango_layout_get_unknown_glyphs_count(layout_of(text, style).get()) == 0) return text;
  std::set<char32_t> unknown;
  const auto points = code_points(text);
  for (const char32_t c : std::set<char32_t>(points.begin(), points.end())) {
    std::string one;
    append_utf8(one, c);
    if (pango_layout_get_unknown_glyphs_count(layout_of(one, style).get()) > 0) unknown.insert(c);
  }
  std::string out;
  for (const char32_t c : points) {
    if (unknown.contains(c)) {
      out += missing_mark;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace steelyard::forms
