// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/forms/form_data.h"
#include "station/forms/xml.h"

namespace steelyard::forms {

/// The looks of one form in one language: an SVG file that the site may edit. config/forms/README.md is its
/// contract.
class Template {
 public:
  /// Reads and checks the file `<folder>/<form>.<language>.svg`. Refuses with template_missing,
  /// file_unreadable, template_malformed, or what check_template says.
  static Result<Template> load(const std::string& folder, Form form, Language language);

  /// The filled form, one SVG text per page: all pages of the first part, then of the next. Refuses with
  /// qr_too_long.
  Result<std::vector<std::string>> fill(const FormData& data) const;
  /// Pages of one part.
  std::size_t pages_for(const FormData& data) const;

 private:
  Template(XmlDocument document, std::size_t rows) : document_(std::move(document)), rows_(rows) {}

  XmlDocument document_;
  std::size_t rows_;
};

}  // namespace steelyard::forms
