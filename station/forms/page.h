// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "station/forms/form_data.h"
#include "station/forms/qr.h"
#include "station/forms/sheet.h"
#include "station/forms/xml.h"

namespace steelyard::forms {

/// The values of one page: of its own, of the form, and inside a line of that line. A name that lines have is
/// looked up in the line alone: the net of the truck must not stand in for the net of a product.
class Values {
 public:
  Values(const FormData& data, Fields page) : data_(data), page_(std::move(page)) {}

  std::string get(std::string_view name, const Fields* line, std::string_view absent) const;

 private:
  const FormData& data_;
  Fields page_;
};

/// One page in the making, on a copy of the template.
class Page {
 public:
  Page(XmlNode* root, const Values& values, const Sheet& sheet)
      : root_(root), values_(values), sheet_(sheet) {}

  void fill(std::span<const Fields> lines, const QrCode* code);
  void mark_as_preview();

 private:
  void draw_lines(XmlNode* row, std::span<const Fields> lines);
  void draw_qr(const QrCode* code);
  /// Nothing within `spared` is touched.
  void fill_texts(XmlNode* node, const Fields* line, const XmlNode* spared);
  void remove_what_is_not_wanted(XmlNode* node, const Fields* line, const XmlNode* spared);
  void fill_text(XmlNode* text, const Fields* line);

  XmlNode* root_;
  const Values& values_;
  const Sheet& sheet_;
};

/// Leaves of a template what preprinted stationery does not have: texts with values, without the words around
/// them, and the QR code. `pages`: with more than one, texts about the page stay whole.
void keep_values_only(XmlNode* root, std::size_t pages);

/// Every colour becomes black or white, every edge sharp: for print heads that know no shades.
void make_ink_only(XmlNode* root);

}  // namespace steelyard::forms
