// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "station/base/error.h"
#include "station/base/mass.h"
#include "station/dispatch/dispatch.h"
#include "station/forms/form_data.h"

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
};

/// What a form needs beside the dispatch.
struct FormContext {
  Language language = Language::zh;
  std::string site;
  /// At least those on which the dispatch was weighed; others are not printed.
  std::vector<ScaleFacts> scales;
  /// Of local time ahead of UTC on that day.
  std::chrono::seconds offset{};
  /// The journal entry that anchors this paper: its number, and its hash in hexadecimal.
  std::int64_t chain_seq = 0;
  std::string chain_hash;
  /// 0: the original; n: the n-th reprint.
  int reprint = 0;
  bool preview = false;
};

/// The weigh ticket 过磅单. Weights as captured, the net exactly their difference; what is not known yet is
/// left out and prints as a dash, the time of leaving as nothing, to be written by hand. Its QR code names
/// ticket, dispatch, net in grams and chain: "SYT1.<ticket>.<dispatch>.<net_g>.<16 hex digits>"; it is not
/// signed and lets nobody out.
FormData weigh_ticket(const dispatch::Dispatch& dispatch, const FormContext& context);

/// The gate pass 出门证 in its three copies (stub, gate, customer), with the signed code of dispatch.pass. A
/// cancelled pass says so and carries no code. `coordinator` is the slip's.
FormData gate_pass(const dispatch::Dispatch& dispatch, const FormContext& context,
                   const std::string& coordinator);

/// "34,040", "-1,250.5": kilograms with a comma at every thousand.
std::string grouped_kilograms(Mass mass);

}  // namespace steelyard::forms
