// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "station/forms/form_data.h"

namespace steelyard::forms {

/// The names that FormData::fields may hold for this form, sorted.
std::span<const std::string_view> fields_of(Form form);
/// The names that an element of FormData::lines may hold; none for a form without lines.
std::span<const std::string_view> line_fields_of(Form form);
/// What the renderer itself gives on each page: page, pages, part, qr, and last_page or continued (one of the
/// two is not empty).
std::span<const std::string_view> page_fields();

/// The name of a sum up to and including a line: outside of the lines it means the last line of the page, so
/// that a page that is continued says what it carries over.
bool is_carried(Form form, std::string_view name);

bool contains(std::span<const std::string_view> names, std::string_view name);

}  // namespace steelyard::forms
