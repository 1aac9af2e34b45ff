// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/forms/form_data.h"
#include "station/forms/paper.h"
#include "station/forms/xml.h"

namespace steelyard::forms {

/// The file that a form is drawn from, of several folders, the site's own before the delivered ones: the
/// first that has `<form>.<language>.<paper>.svg`, else the first that has `<form>.<language>.svg`. A file of
/// the site so takes the place of the delivered one of that name, and of no other. Where none has either: the
/// second name in the first folder, which Template::load then misses.
std::string find_template(std::span<const std::string> folders, Form form, Language language,
                          std::optional<Paper> paper);

/// The looks of one form in one language: an SVG file that the site may edit. config/forms/README.md is its
/// contract.
class Template {
 public:
  /// Reads and checks a file. Refuses with template_missing, file_unreadable, template_malformed, or what
  /// check_template says.
  static Result<Template> load(const std::string& file, Form form);

  /// The filled form, one SVG text per page: all pages of the first part, then of the next. Paper that makes
  /// its copies itself has one part, with all their names. Refuses with qr_too_long and what Sheet::of says.
  Result<std::vector<std::string>> fill(const FormData& data, const PageSetup& setup = {}) const;

 private:
  Template(XmlDocument document, std::string file) : document_(std::move(document)), file_(std::move(file)) {}

  XmlDocument document_;
  std::string file_;
};

}  // namespace steelyard::forms
