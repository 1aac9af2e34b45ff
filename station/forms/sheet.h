// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/forms/paper.h"
#include "station/forms/xml.h"

namespace steelyard::forms {

/// Where a template's drawing stands on paper, and how many lines a page of it takes. Lengths are in the
/// units of the drawing unless a name says mm.
class Sheet {
 public:
  /// Refuses with template_bad_attribute a drawing that is larger than the paper. `file` is named in it.
  static Result<Sheet> of(const XmlDocument& drawing, const PageSetup& setup, const std::string& file);

  /// Lines that a page can hold.
  std::size_t capacity() const { return capacity_; }
  /// Rows that are drawn on a page with so many lines, blank ones among them.
  std::size_t rows_for(std::size_t lines) const;
  /// How far down what stands below the lines moves; negative: up.
  double moved_for(std::size_t lines) const;
  /// The largest module of a code that has room for `wanted`: whole dots where there are dots.
  double module_within(double wanted) const;
  /// Gives the root of a page with so many lines its size and place.
  void place(XmlNode* root, std::size_t lines) const;

 private:
  double width_ = 0;
  double height_ = 0;
  double mm_per_unit_ = 1;
  double step_ = 0;
  std::size_t rows_ = 0;      ///< drawn in the template's own height
  std::size_t capacity_ = 0;  ///< 0: a form without lines
  bool grows_ = false;        ///< what is below the lines moves with them
  PageSetup setup_;
};

struct ViewBox {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
};
/// Nothing for what is no four numbers with a size above 0.
std::optional<ViewBox> view_box_of(const XmlNode* root);

/// Millimetres of "210mm", "21cm", "8.27in", "793px", "793"; nothing for what is no such length.
std::optional<double> millimetres_in(std::string_view length);

}  // namespace steelyard::forms
