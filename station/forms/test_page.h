// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// What shows whether a printer works.
struct TestPage {
  std::string printer;  ///< its id, and how it is driven: "booth · escpos"
  std::string number;   ///< of the page
  WallTime at;
};

/// A page of rulers in millimetres, a QR code, and the hardest of what forms say: capital numerals, small
/// letters. Needs language, site and offset; the same on paper in either language.
FormData test_page(const TestPage& page, const FormContext& context);

}  // namespace steelyard::forms
