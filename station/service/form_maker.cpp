// SPDX-License-Identifier: Apache-2.0
#include "station/service/form_maker.h"

#include "station/journal/hash.h"

namespace steelyard::service {
namespace {

forms::ScaleFacts facts_of(const weighing::ScaleConfig& scale) {
  forms::ScaleFacts facts{scale.id,     scale.max,        scale.min, {}, scale.accuracy_class,
                          scale.serial, scale.certificate};
  for (const auto& range : scale.ranges) facts.intervals.push_back(range.interval);
  return facts;
}

/// The coordinator of the first slip that names one.
std::string coordinator_of(const dispatch::Dispatch& d, store::Reader& reader) {
  for (const auto& number : d.slips) {
    const auto record = reader.slip(number);
    if (!record) continue;
    const auto slip = dispatch::slip_from_journal(record->body);
    if (slip && !slip->coordinator.empty()) return slip->coordinator;
  }
  return "";
}

}  // namespace

Result<forms::FormData> make_form(const FormWish& wish, store::Reader& reader, const Config& config,
                                  const Clock& clock) {
  const auto form = forms::form_named(wish.form);
  if (!form) return form.error();
  const auto record = reader.dispatch(wish.subject);
  if (!record) return record.error();
  const auto read = dispatch::dispatch_from_journal(record->body);
  if (!read) return read.error();
  const dispatch::Dispatch& d = *read;
  if (*form == forms::Form::gate_pass && !d.pass) return Error{ErrorCode::not_cleared, {{"dispatch", d.id}}};

  forms::FormContext context;
  context.language = config.language;
  context.site = config.name;
  for (const auto& setup : config.scales) context.scales.push_back(facts_of(setup.scale));
  context.offset = clock.utc_offset(d.arrived_at);
  context.reprint = static_cast<int>(wish.copy);
  context.preview = wish.preview;
  if (!d.ticket.empty()) {
    const auto anchor = reader.clearing_of(d.ticket);
    if (!anchor) return anchor.error();
    context.chain_seq = anchor->seq;
    context.chain_hash = journal::to_hex(anchor->hash);
  }
  if (*form == forms::Form::weigh_ticket) return forms::weigh_ticket(d, context);
  return forms::gate_pass(d, context, coordinator_of(d, reader));
}

}  // namespace steelyard::service
