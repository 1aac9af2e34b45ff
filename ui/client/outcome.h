// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "ui/client/problem.h"

namespace steelyard::client {

/// What came of a request: a value, or the problem.
template <typename T>
class Outcome {
 public:
  Outcome(T value) : value_(std::move(value)) {}              // NOLINT: an answer is an outcome
  Outcome(Problem problem) : problem_(std::move(problem)) {}  // NOLINT: so is a refusal

  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return &*value_; }
  const Problem& problem() const { return problem_; }

 private:
  std::optional<T> value_;
  Problem problem_;
};

/// Called once, on the thread of the interface, unless who asked is gone by then.
template <typename T>
using Done = std::function<void(const Outcome<T>&)>;

}  // namespace steelyard::client
