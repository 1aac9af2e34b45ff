// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "station/forms/render.h"

namespace steelyard::forms {

// How one process has another one draw: an order is a line, and so is the answer to it, which a drawing
// follows. One order after the other, each answered before the next is read.

/// More than the largest form makes of either.
inline constexpr std::size_t longest_order = 16u << 20;
inline constexpr std::size_t longest_answer_line = 64u << 10;
inline constexpr std::size_t largest_drawing = 512u << 20;

/// The order, with its line end.
std::string order_line(const RenderJob& job);
/// Refuses with what parse_json, form_data_from and ObjectReader say. Without the line end.
Result<RenderJob> job_in_line(std::string_view line);

/// How many bytes follow the line, or the renderer's own error; nothing where it is no answer.
std::optional<Result<std::size_t>> answer_in_line(const std::string& line);

/// Draws what is ordered on one file handle and answers on the other, until there are no more orders; for a
/// process that does nothing else. So that it harms nobody, it limits its memory and files, offers itself to
/// the kernel where memory runs out, ends between two orders once it has grown too large, and is ended by
/// SIGALRM over an order that takes half a minute, in case the other end is no longer there to do it. The
/// exit status.
int serve_orders(int in, int out);

}  // namespace steelyard::forms
