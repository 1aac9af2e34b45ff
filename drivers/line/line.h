// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "station/base/result.h"

namespace steelyard::line {

/// An open byte pipe. Lives on one io_context; no call blocks.
class Line {
 public:
  virtual ~Line() = default;

  /// Waits for at least one byte and says how many came. line_lost {line, what}, recording_ended {file}.
  /// `into` must live until the answer.
  virtual boost::asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) = 0;
  /// Writes all. line_lost {line, what}.
  virtual boost::asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes) = 0;
  /// Ends what is under way with line_lost. The line must not be destroyed before that answer is in.
  virtual void close() = 0;
};

}  // namespace steelyard::line
