// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/http/message.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// What stands in the address after the question mark; empty where it is absent or empty.
std::optional<std::string> text_in(const http::Request& request, const char* name);
/// 0 to `most`, else field_out_of_range.
Result<std::int64_t> number_in(const http::Request& request, const char* name, std::int64_t otherwise,
                               std::int64_t most);
/// field_not_one_of where `?name=` is a word that the list does not know; absent is well.
std::optional<Error> fault_in_word(const http::Request& request, const char* name,
                                   std::initializer_list<std::string_view> words);
/// Normalised; "" where none is asked for. plate_malformed.
Result<std::string> plate_in(const http::Request& request);
/// {"<name>": […], "cursor"}
Json page_json(const char* name, const store::Page& page);

}  // namespace steelyard::service
