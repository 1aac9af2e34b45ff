// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/forms/form_data.h"
#include "station/forms/xml.h"

namespace steelyard::forms {

/// The names between {{ and }} in the order in which they stand. Braces that do not close give what follows
/// them.
std::vector<std::string> placeholders_in(std::string_view text);
/// The text with each {{name}} replaced by what `value` gives for the name.
std::string substitute(std::string_view text, const std::function<std::string(std::string_view)>& value);

/// The element that holds all the characters of a <text>: itself or its only <tspan>. Null: several do.
XmlNode* holder_of(XmlNode* text);

/// Whether a tree is a template for the form, before anything is drawn with it: nothing from outside the file
/// (template_not_self_contained), only known placeholders (template_unknown_placeholder), each in a text with
/// a box, rows for the lines and room for the QR code (template_bad_attribute), fonts that are installed
/// (font_missing). config/forms/README.md says these rules in words.
Result<void> check_template(const XmlDocument& document, Form form, const std::string& file);

}  // namespace steelyard::forms
