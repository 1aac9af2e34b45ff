// SPDX-License-Identifier: Apache-2.0
#include "station/forms/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <utility>

namespace steelyard::forms {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double mm_per_css_pixel = mm_per_inch / 96;
/// Of a roll: three metres of paper are the most that one picture holds.
constexpr std::size_t most_rows_of_a_roll = 150;
/// Rounding in the numbers of a template.
constexpr double tolerance = 1e-3;

double number(const XmlNode* node, const char* name) {
  return node == nullptr ? 0 : number_in(attribute(node, name).value_or("")).value_or(0);
}

/// "241 × 93.1 mm (241x93)"
std::string in_words(const PaperSize& size, Paper paper) {
  const auto tenths = [](double mm) {
    const auto count = std::lround(mm * 10);
    return std::to_string(count / 10) + (count % 10 == 0 ? "" : "." + std::to_string(count % 10));
  };
  std::string out = "at most " + tenths(size.width_mm);
  if (size.height_mm) out += " × " + tenths(*size.height_mm);
  return out + " mm (paper " + std::string(name_of(paper)) + ")";
}

}  // namespace

std::optional<ViewBox> view_box_of(const XmlNode* root) {
  std::istringstream numbers(attribute(root, "viewBox").value_or(""));
  std::array<double, 4> out{};
  for (double& value : out) {
    std::string word;
    numbers >> word;
    const auto read = number_in(word);
    if (!read) return std::nullopt;
    value = *read;
  }
  std::string more;
  if (numbers >> more || out[2] <= 0 || out[3] <= 0) return std::nullopt;
  return ViewBox{out[0], out[1], out[2], out[3]};
}

std::optional<double> millimetres_in(std::string_view length) {
  constexpr std::pair<std::string_view, double> units[] = {
      {"mm", 1}, {"cm", 10}, {"in", mm_per_inch}, {"px", mm_per_css_pixel}, {"", mm_per_css_pixel}};
  for (const auto& [unit, mm] : units) {
    if (!length.ends_with(unit)) continue;
    const auto value = number_in(length.substr(0, length.size() - unit.size()));
    if (!value || *value <= 0) return std::nullopt;
    return *value * mm;
  }
  return std::nullopt;
}

Result<Sheet> Sheet::of(const XmlDocument& drawing, const PageSetup& setup, const std::string& file) {
  const XmlNode* root = drawing.root();
  const auto box = view_box_of(root).value_or(ViewBox{0, 0, 1, 1});
  Sheet out;
  out.setup_ = setup;
  out.width_ = box.width;
  out.height_ = box.height;
  out.mm_per_unit_ = millimetres_in(attribute(root, "width").value_or("")).value_or(out.width_) / out.width_;
  const auto* line = element_with_id(drawing.root(), "line");
  out.step_ = number(line, "data-step");
  out.rows_ = static_cast<std::size_t>(number(line, "data-rows"));
  out.capacity_ = out.rows_;
  out.grows_ = line != nullptr && element_with_id(drawing.root(), "below") != nullptr;
  if (!setup.paper) return out;

  const PaperSize paper = size_of(*setup.paper);
  const Error too_large{
      ErrorCode::template_bad_attribute,
      {{"file", file}, {"what", "width, height of <svg>"}, {"rule", in_words(paper, *setup.paper)}}};
  const double margins = 2 * number(root, "data-margin");
  if (out.width_ - margins > paper.width_mm / out.mm_per_unit_ + tolerance) return too_large;
  if (!paper.height_mm) {
    if (out.grows_) out.capacity_ = most_rows_of_a_roll;
    return out;
  }
  const double room = *paper.height_mm / out.mm_per_unit_ - out.height_ + tolerance;
  if (out.grows_ && room > 0) out.capacity_ += static_cast<std::size_t>(room / out.step_);
  if (room + margins >= 0) return out;
  const double missing = std::ceil(-(room + margins) / out.step_);
  if (!out.grows_ || missing >= static_cast<double>(out.rows_)) return too_large;
  out.capacity_ -= static_cast<std::size_t>(missing);
  return out;
}

std::size_t Sheet::rows_for(std::size_t lines) const {
  return grows_ ? std::max(lines, std::min(rows_, capacity_)) : rows_;
}

double Sheet::moved_for(std::size_t lines) const {
  return grows_ ? (static_cast<double>(rows_for(lines)) - static_cast<double>(rows_)) * step_ : 0;
}

double Sheet::module_within(double wanted) const {
  if (setup_.ink_dpi == 0) return wanted;
  const double dot = mm_per_inch / setup_.ink_dpi / mm_per_unit_;
  const double dots = std::floor(wanted / dot + tolerance);
  return dots < 1 ? wanted : dots * dot;
}

void Sheet::place(XmlNode* root, std::size_t lines) const {
  double width = width_;
  double height = height_ + moved_for(lines);
  double left = 0;
  double top = 0;
  if (setup_.paper) {
    const PaperSize paper = size_of(*setup_.paper);
    width = paper.width_mm / mm_per_unit_;
    left = (width_ - width) / 2;
    if (paper.height_mm) {
      const double drawn = height;
      height = *paper.height_mm / mm_per_unit_;
      // A higher drawing loses the blank of its margins, above and below.
      top = std::max(0.0, (drawn - height) / 2);
    }
  }
  left -= setup_.stationery.dx_mm / mm_per_unit_;
  top -= setup_.stationery.dy_mm / mm_per_unit_;
  set_attribute(root, "width", text_of(width * mm_per_unit_) + "mm");
  set_attribute(root, "height", text_of(height * mm_per_unit_) + "mm");
  set_attribute(root, "viewBox",
                text_of(left) + " " + text_of(top) + " " + text_of(width) + " " + text_of(height));
}

}  // namespace steelyard::forms
