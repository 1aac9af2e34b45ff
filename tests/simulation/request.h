// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "station/desk/command.h"

namespace steelyard::simulation {

/// "Weigh this one": the station takes the capture from its own deck.
struct WeighWish {
  std::string dispatch;
  std::optional<dispatch::Purpose> purpose;
  std::string reason;
  std::optional<dispatch::LineKey> line = {};  ///< of a leg: what was loaded
};

/// What a person asks of the station. The same request may be sent again, with the same key.
struct Request {
  std::string actor;
  std::string key;   ///< Idempotency-Key; "" for what the station asks of itself
  std::string text;  ///< what makes two requests with one key the same request
  std::variant<desk::Command, WeighWish> wish;
};

struct Answer {
  std::int64_t status = 0;
  std::string body;
  std::string code;  ///< of the refusal, "" when it was done
  bool replayed = false;

  bool is_ok() const { return status < 400; }
  /// The disk's or the server's trouble: nothing was remembered, the same key may be tried again.
  bool is_worth_repeating() const { return status >= 500; }
};

}  // namespace steelyard::simulation
