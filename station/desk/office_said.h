// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "station/base/json.h"
#include "station/base/result.h"

namespace steelyard::desk {

/// What the office has said so far, as far as the desk needs it: it follows from the `feed` entries.
class OfficeSaid {
 public:
  /// Body of a `feed` entry: entry_malformed where it is none.
  Result<void> apply(const Json& body);

  /// Up to where it was heard, "12.9f03ab41"; "" where nothing was.
  const std::string& place() const { return place_; }
  /// By code: what the file calls the customer; how a product is sold.
  const std::map<std::string, std::string, std::less<>>& customers() const { return customers_; }
  const std::map<std::string, Json, std::less<>>& products() const { return products_; }
  /// More than one order goes by these slip numbers: no truck comes in for them.
  const std::set<std::string, std::less<>>& held() const { return held_; }
  bool holds(std::string_view slip) const { return held_.contains(slip); }
  /// What was said of slips and could not be followed yet, by number: bodies of `feed` entries.
  const std::map<std::string, Json, std::less<>>& waiting() const { return waiting_; }

 private:
  std::string place_;
  std::map<std::string, std::string, std::less<>> customers_;
  std::map<std::string, Json, std::less<>> products_;
  std::set<std::string, std::less<>> held_;
  std::map<std::string, Json, std::less<>> waiting_;
};

}  // namespace steelyard::desk
