// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/dispatch/dispatch.h"
#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// The weigh ticket 过磅单. Weights as captured, the net exactly their difference; what is not known yet is
/// left out and prints as a dash, the time of leaving as nothing, to be written by hand. Products that were
/// weighed one after another have their own net in their lines, with number, time and scale of the weighing
/// after each. Its QR code names ticket, dispatch, net in grams and chain:
/// "SYT1.<ticket>.<dispatch>.<net_g>.<16 hex digits>"; it is not signed and lets nobody out.
FormData weigh_ticket(const dispatch::Dispatch& dispatch, const FormContext& context);

/// The gate pass 出门证 in its three copies (stub, gate, customer), with the signed code of dispatch.pass. A
/// cancelled pass says so and carries no code. `coordinator` is the slip's.
FormData gate_pass(const dispatch::Dispatch& dispatch, const FormContext& context,
                   const std::string& coordinator);

}  // namespace steelyard::forms
