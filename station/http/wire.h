// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/http/message.h"

namespace steelyard::http {

/// Whether these can stand in a message without changing its shape: a token for a name, and no line break or
/// other control character in the value.
bool are_sendable(const std::vector<std::pair<std::string, std::string>>& headers);
bool is_header_value(std::string_view value);
bool is_token(std::string_view name);

/// Whether such an answer carries no body whatever the handler put there (1xx, 204, 304).
bool has_no_body(int status);

/// Status line and headers up to the empty line; Content-Length is the body's.
std::string head_of(const Response& response, bool keep_alive);

}  // namespace steelyard::http
