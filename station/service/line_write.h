// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "station/base/result.h"

namespace steelyard::service {

/// Lets a write to a line run by itself. It may outlive whoever began it: `ended` is called on the loop once
/// it is over, however that came, and owns what it touches; it may be empty. A failure is logged as `event`;
/// the line's own loss follows it.
void write_in_background(boost::asio::io_context& loop, boost::asio::awaitable<Result<void>> writing,
                         std::string event, std::function<void()> ended = {});

}  // namespace steelyard::service
