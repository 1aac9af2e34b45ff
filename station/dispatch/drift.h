// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

/// How far the net of one product on one truck was from what was counted.
struct NetSample {
  std::string dispatch;
  std::string product;
  std::string loader;  ///< who counted it, "" where that is not known
  Mass off;            ///< net − expected
  Mass uncertainty;    ///< 2u, above zero
};

/// What a truck that left says: of each leg, else of the whole truck where it has one product. Nothing where
/// a weight was entered by hand, or the dispatch was corrected.
std::vector<NetSample> net_samples(const Dispatch& dispatch);

/// Many small differences to the same side: no single truck shows them, all together do. It needs a check, it
/// accuses nobody.
struct Drift {
  bool by_loader = false;
  std::string of;        ///< product code, or the user who counted
  bool is_over = false;  ///< more left than was counted; else less
  std::size_t trucks = 0;
  Mass sum;  ///< of their differences
  std::string first;
  std::string last;  ///< dispatches
  friend bool operator==(const Drift&, const Drift&) = default;
};

/// CUSUM over the samples in the order of time, of each product and each loader, to both sides: each
/// difference in standard deviations u, at most 3 of them so that one wild truck alone says nothing, less an
/// allowance of 0.5; a sum above 5 is a drift and begins anew. A drift of 1 u is found after about 10 trucks;
/// without any, one side says so by chance about once in 900.
std::vector<Drift> drifts(const std::vector<NetSample>& samples);

/// {"of": "product"|"loader", "name", "direction": "over"|"short", "trucks", "sum_g", "first", "last",
/// "sentence_en", "sentence_zh"}
Json to_json(const Drift& drift);

}  // namespace steelyard::dispatch
