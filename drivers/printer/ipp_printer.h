// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "drivers/printer/setup.h"

namespace steelyard::printer {

/// An IPP printer, or a queue of this machine's CUPS, which is believed when it says "completed". It is asked
/// first whether it takes the job; then, where it can, the job gets its number before its data, so the ticket
/// (number and title) is known before anything can be on paper. `confirmed` is a job that it calls completed
/// within the time for an answer; a job that still waits then, for paper say, is `unknown` and may be asked
/// for by its ticket.
std::unique_ptr<Printer> open_ipp_printer(const Setup& setup);

}  // namespace steelyard::printer
