// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/base/json.h"
#include "station/service/own_commands.h"
#include "station/store/reader.h"
#include "station/weighing/evidence.h"

namespace steelyard::service {

/// What the judging of stays stands on; everything outlives it.
struct EvidenceParts {
  const desk::Desk& desk;
  OwnCommands& own;
  store::Reader& reader;  ///< used on `queries` only
  boost::asio::thread_pool& queries;
};

/// One stay that is over, and the numbers of the weighings made of it.
struct JudgedStay {
  weighing::ScaleConfig scale;
  std::vector<std::string> weighings;
  weighing::FinishedStay stay;
};

/// Looks at the curve, with what the yard and the tables know of its truck, which may have left, and orders
/// that it is put on record what somebody should check.
boost::asio::awaitable<void> judge(EvidenceParts parts, JudgedStay judged);

/// A finding for whoever reads it: its body with `sentence_en` and `sentence_zh`; with `samples`, the curve
/// as [ms, grams] since `began`, in place of `trace`, or without a curve.
enum class Curve { left_out, samples };
Json finding_json(const Json& body, Curve curve);

}  // namespace steelyard::service
