// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/error.h"
#include "station/base/mass.h"
#include "station/base/time.h"

namespace steelyard::forms {

/// What the forms say about a scale.
struct ScaleFacts {
  std::string id;
  Mass max;
  Mass min;
  std::vector<Mass> intervals;  ///< e; several for a multi-interval scale
  std::string accuracy_class;   ///< "III"
  std::string serial;
  std::string certificate;  ///< "" where there is none
  friend bool operator==(const ScaleFacts&, const ScaleFacts&) = default;
};

/// What a form needs beside the dispatch, the slip or whatever it is of.
struct FormContext {
  Language language = Language::zh;
  std::string site;
  /// At least those on which the dispatch was weighed; others are not printed. A scale whose facts were not
  /// the same at each weighing stands there more than once.
  std::vector<ScaleFacts> scales;
  /// Of local time ahead of UTC on that day.
  std::chrono::seconds offset{};
  /// The journal entry that anchors this paper: its number, and its hash in hexadecimal.
  std::int64_t chain_seq = 0;
  std::string chain_hash;
  /// 0: the original; n: the n-th reprint.
  int reprint = 0;
  bool preview = false;
  /// The day of the order (of several: the first). With it the ticket and the pass say how old it is.
  std::optional<LocalDay> ordered = {};
  /// With it a pick slip says how old its order is.
  std::optional<LocalDay> today = {};
};

}  // namespace steelyard::forms
