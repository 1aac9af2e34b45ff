// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "drivers/printer/setup.h"

namespace steelyard::printer {

/// A folder of PDF files, made where it is missing: `name`.pdf, whole and durable or not there at all, which
/// is its `confirmed`. Copies make no difference to a file.
std::unique_ptr<Printer> open_pdf_folder(const Setup& setup);

}  // namespace steelyard::printer
