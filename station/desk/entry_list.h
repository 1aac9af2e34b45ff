// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/desk/command.h"
#include "station/desk/desk.h"
#include "station/journal/entry.h"

namespace steelyard::desk {

/// The entries of one decision, each continuing the chain from the model's head.
class EntryList {
 public:
  EntryList(const Desk::Identity& identity, const journal::Head& head, const Context& context)
      : identity_(&identity), head_(head), context_(&context) {}

  EntryList& add(std::string kind, Json body) {
    journal::Entry entry{identity_->station, head_.seq + 1,   context_->at,
                         identity_->boot,    context_->mono,  context_->actor,
                         std::move(kind),    std::move(body), head_.hash};
    entries_.push_back(journal::seal(std::move(entry)));
    head_ = {entries_.back().entry.seq, entries_.back().hash};
    return *this;
  }

  std::vector<journal::SealedEntry> take() { return std::move(entries_); }

 private:
  const Desk::Identity* identity_;
  journal::Head head_;
  const Context* context_;
  std::vector<journal::SealedEntry> entries_;
};

/// What goes into the journal must come out of it again: a body that its own reader refuses (sums beyond all
/// bounds) is refused before it is written. record_out_of_bounds {rule}.
Result<Json> body_of(const dispatch::Dispatch& dispatch);
Result<Json> body_of(const dispatch::PickSlip& slip);
/// The parameters of an error as a refusal's entry keeps them.
Json params_of(const Error& error);

}  // namespace steelyard::desk
