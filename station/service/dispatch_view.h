// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

#include "station/desk/desk.h"

namespace steelyard::service {

/// Adds `says_en` and `says_zh`, the net check in a sentence, where there was one.
void add_says(Json::Object& out, const dispatch::Dispatch& truck);

/// Adds them to a dispatch as the journal has it, and `stale` where its empty weighing waits longer than
/// `stale_after`. What is no dispatch stays as it is.
void add_sentences(Json& dispatch, WallTime now, std::chrono::hours stale_after);

/// Adds `holds` to a truck that is loaded and weighed: what stands against its clearing now, the most
/// important first, without what was approved; each {code, en, zh, rule?}, `rule` where a second person may
/// approve it. They follow from its slips and from the other trucks too.
void add_holds(Json& dispatch, const dispatch::Dispatch& truck, const desk::Desk& desk);

/// Both: the dispatch as the API shows it.
Json dispatch_view(Json dispatch, const desk::Desk& desk, WallTime now, std::chrono::hours stale_after);

/// A command whose answer is a dispatch, or holds one as `dispatch`, with that as the API shows it.
std::function<desk::Decision(const desk::Desk&, const desk::Context&)> viewed(
    std::function<desk::Decision(const desk::Desk&, const desk::Context&)> decide,
    std::chrono::hours stale_after);

}  // namespace steelyard::service
