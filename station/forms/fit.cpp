// SPDX-License-Identifier: Apache-2.0
#include "station/forms/fit.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
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

struct Broken {
  std::vector<std::string> lines;
  double width = 0;  // of the widest
};

Broken broken(std::string_view text, const TextStyle& style, double width) {
  const auto layout = layout_of(text, style);
  pango_layout_set_width(layout.get(), static_cast<int>(width * magnification * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  Broken out;
  for (const GSList* item = pango_layout_get_lines_readonly(layout.get()); item != nullptr;
       item = item->next) {
    const auto* line = static_cast<const PangoLayoutLine*>(item->data);
    const auto start = static_cast<std::size_t>(line->start_index);
    out.lines.emplace_back(trimmed(text.substr(start, static_cast<std::size_t>(line->length))));
  }
  out.width = width_of(layout.get());
  return out;
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

/// Pango draws a character that no font has as a box, by a glyph number that holds the character.
std::set<char32_t> unknown_characters(PangoLayout* layout) {
  std::set<char32_t> out;
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> place(
      pango_layout_get_iter(layout), &pango_layout_iter_free);
  do {
    const auto* run = pango_layout_iter_get_run_readonly(place.get());
    if (run == nullptr) continue;  // the end of a line
    for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
      const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
      if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) out.insert(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
    }
  } while (pango_layout_iter_next_run(place.get()) != 0);
  return out;
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
  const std::string_view start = beginning(utf8, box);
  const bool is_whole = start.size() == utf8.size();
  const std::string text = printable(start, style);
  TextStyle tried = style;
  const auto try_step = [&](int step) -> std::optional<FittedText> {
    tried.size = std::max(box.smallest, style.size * std::pow(shrink_step, step));
    auto [lines, width] = broken(text, tried, box.width);
    if (lines.size() > lines_in(box, tried.size) || width > box.width + tolerance) return std::nullopt;
    return FittedText{tried.size, std::move(lines), false};
  };
  if (auto fitted = try_step(0); fitted && is_whole) return *fitted;
  const int last = static_cast<int>(std::ceil(std::log(box.smallest / style.size) / std::log(shrink_step)));
  auto best = try_step(last);
  if (!best || !is_whole) {
    auto lines = broken(text, tried, box.width).lines;
    cut_to(lines, std::min(lines_in(box, tried.size), lines.size()), tried, box.width);
    return {tried.size, std::move(lines), true};
  }
  // Halving finds a step that fits whose neighbour does not: measuring every step would cost ten times as
  // much.
  for (int fails = 0, fits = last; fits - fails > 1;) {
    const int middle = (fails + fits) / 2;
    if (auto fitted = try_step(middle)) {
      best = std::move(fitted);
      fits = middle;
    } else {
      fails = middle;
    }
  }
  return *best;
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
  const auto layout = layout_of(text, style);
  if (pango_layout_get_unknown_glyphs_count(layout.get()) == 0) return text;
  const auto unknown = unknown_characters(layout.get());
  std::string out;
  for (const char32_t c : code_points(text)) {
    if (unknown.contains(c)) {
      out += missing_mark;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace steelyard::forms
