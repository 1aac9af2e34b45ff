// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "station/dispatch/dispatch.h"
#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// A truck that is only weighed 检斤: no slip, no goods of ours, whoever pays for the weighing.
struct CheckWeighing {
  std::string number;
  std::string plate;     ///< normalised
  std::string customer;  ///< free text, "" where none was given
  std::string goods;     ///< free text, "" where none was given
  std::string note;      ///< free text
  dispatch::Weighing first;
  std::optional<dispatch::Weighing> second;
};

/// The ticket of a check-weighing 检斤单. With two weights it shows the difference, heavier − lighter; with
/// one only that. Its QR code is "SYC1.<number>.<first_g>.<second_g or nothing>.<16 hex digits>", not signed.
FormData check_ticket(const CheckWeighing& weighing, const FormContext& context);

}  // namespace steelyard::forms
