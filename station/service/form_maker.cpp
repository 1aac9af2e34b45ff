// SPDX-License-Identifier: Apache-2.0
#include "station/service/form_maker.h"

#include <algorithm>

#include "station/dispatch/check_weighing.h"
#include "station/forms/check_ticket.h"
#include "station/forms/office_forms.h"
#include "station/forms/test_page.h"
#include "station/journal/hash.h"

namespace steelyard::service {
namespace {

/// As it is configured today.
forms::ScaleFacts facts_of(const weighing::ScaleConfig& scale) {
  forms::ScaleFacts facts{scale.id,     scale.max,        scale.min, {}, scale.accuracy_class,
                          scale.serial, scale.certificate};
  for (const auto& range : scale.ranges) facts.intervals.push_back(range.interval);
  return facts;
}

/// The scale as the weighing's own entry has it. What an earlier program did not write down, which is class
/// and intervals, is taken from the configuration, and the interval of this weight where that knows nothing.
forms::ScaleFacts facts_in(const Json& weighing, const dispatch::Weighing& of, forms::ScaleFacts today) {
  const auto text = [&](const char* name) {
    const Json* member = weighing.find(name);
    return member != nullptr && member->string() != nullptr ? *member->string() : std::string();
  };
  const auto mass = [](const Json& object, const char* name) -> std::optional<Mass> {
    const Json* member = object.find(name);
    if (member == nullptr || member->integer() == nullptr) return std::nullopt;
    return Mass::grams(*member->integer());
  };
  forms::ScaleFacts facts{of.scale, {}, {}, {}, "", text("serial"), text("certificate")};
  const auto max = mass(weighing, "max_g");
  const auto min = mass(weighing, "min_g");
  if (!max || !min) return today;
  facts.max = *max;
  facts.min = *min;
  const Json* ranges = weighing.find("ranges");
  const bool has_ranges = ranges != nullptr && ranges->array() != nullptr;
  for (const auto& range : has_ranges ? *ranges->array() : Json::Array{}) {
    if (const auto interval = mass(range, "interval_g")) facts.intervals.push_back(*interval);
  }
  facts.accuracy_class = has_ranges ? text("class") : today.accuracy_class;
  if (facts.intervals.empty()) facts.intervals = today.intervals;
  if (facts.intervals.empty()) facts.intervals.push_back(of.interval);
  return facts;
}

/// What the paper says of the scales: as they were when these weights were taken, not as they are today.
Result<std::vector<forms::ScaleFacts>> scales_of(const std::vector<dispatch::Weighing>& weighings,
                                                 store::Reader& reader, const Config& config) {
  std::vector<forms::ScaleFacts> out;
  for (const auto& weighing : weighings) {
    if (weighing.superseded) continue;
    forms::ScaleFacts facts{weighing.scale, {}, {}, {}, "", "", ""};
    const bool is_preset = weighing.source == dispatch::Source::preset_tare;
    const auto entry = reader.weighing(is_preset ? weighing.measured_as : weighing.number);
    if (!entry && entry.error().code != ErrorCode::not_found) return entry.error();
    bool is_configured = false;
    for (const auto& setup : config.scales) {
      if (setup.scale.id != weighing.scale) continue;
      facts = facts_of(setup.scale);
      is_configured = true;
    }
    if (entry) facts = facts_in(entry->body, weighing, std::move(facts));
    const bool is_known = entry.ok() || is_configured;
    if (is_known && std::find(out.begin(), out.end(), facts) == out.end()) out.push_back(std::move(facts));
  }
  return out;
}

/// What the forms of a dispatch take from its slips.
struct OfSlips {
  std::string coordinator;          ///< of the first that names one
  std::optional<LocalDay> ordered;  ///< the first day of order
};

OfSlips slips_of(const dispatch::Dispatch& d, store::Reader& reader) {
  OfSlips out;
  for (const auto& number : d.slips) {
    const auto record = reader.slip(number);
    if (!record) continue;
    const auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) continue;
    if (out.coordinator.empty()) out.coordinator = slip->coordinator;
    if (!out.ordered || slip->date < *out.ordered) out.ordered = slip->date;
  }
  return out;
}

forms::FormContext context_of(const FormWish& wish, const Config& config, const Clock& clock, WallTime at) {
  forms::FormContext context;
  context.language = config.language;
  context.site = config.name;
  context.offset = clock.utc_offset(at);
  context.reprint = static_cast<int>(wish.copy);
  context.preview = wish.preview;
  return context;
}

Result<forms::FormData> make_pick_slip(const FormWish& wish, store::Reader& reader, const Config& config,
                                       const Clock& clock) {
  const auto record = reader.slip(wish.subject);
  if (!record) return record.error();
  const auto slip = dispatch::slip_from_journal(record->body);
  if (!slip) return slip.error();
  auto context = context_of(wish, config, clock, clock.wall());
  context.today = clock.day(clock.wall());
  return forms::pick_slip(*slip, context);
}

Result<forms::FormData> make_check_ticket(const FormWish& wish, store::Reader& reader, const Config& config,
                                          const Clock& clock) {
  const auto anchor = reader.check_weighing(wish.subject);
  if (!anchor) return anchor.error();
  auto check = dispatch::check_weighing_from_journal(anchor->body);
  if (!check) return check.error();
  const auto hash = reader.hash_of(anchor->seq);
  if (!hash) return hash.error();
  auto context = context_of(wish, config, clock, check->weighings.front().at);
  auto scales = scales_of(check->weighings, reader, config);
  if (!scales) return scales.error();
  context.scales = *std::move(scales);
  context.chain_seq = anchor->seq;
  context.chain_hash = journal::to_hex(*hash);
  context.reprint = static_cast<int>(check->reprint(wish.copy));
  forms::CheckWeighing of{
      check->number, check->plate, check->customer, "", check->note, check->weighings.front(), std::nullopt};
  // One that was ordered before the second weight is the paper of the first, whenever its printer has paper.
  const bool is_of_first = !wish.preview && wish.copy < check->first_tickets;
  if (check->weighings.size() > 1 && !is_of_first) of.second = check->weighings[1];
  return forms::check_ticket(of, context);
}

Result<forms::FormData> make_test_page(const FormWish& wish, const Config& config, const Clock& clock) {
  std::string driven;
  for (const PrinterSetup& printer : config.printers) {
    if (printer.device.id == wish.subject) driven = " · " + std::string(name_of_kind(printer.device.kind));
  }
  const WallTime now = clock.wall();
  auto context = context_of(wish, config, clock, now);
  context.reprint = 0;  // each is one of its own
  return forms::test_page({wish.subject + driven, std::to_string(wish.copy + 1), now}, context);
}

}  // namespace

Result<forms::FormData> make_form(const FormWish& wish, store::Reader& reader, const Config& config,
                                  const Clock& clock) {
  const auto form = forms::form_named(wish.form);
  if (!form) return form.error();
  if (*form == forms::Form::pick_slip) return make_pick_slip(wish, reader, config, clock);
  if (*form == forms::Form::check_ticket) return make_check_ticket(wish, reader, config, clock);
  if (*form == forms::Form::test_page) return make_test_page(wish, config, clock);
  if (*form != forms::Form::weigh_ticket && *form != forms::Form::gate_pass) {
    return Error{ErrorCode::unknown_form,
                 {{"form", wish.form}, {"known", "weigh-ticket, gate-pass, pick-slip, check-ticket"}}};
  }
  const auto record = reader.dispatch(wish.subject);
  if (!record) return record.error();
  const auto read = dispatch::dispatch_from_journal(record->body);
  if (!read) return read.error();
  const dispatch::Dispatch& d = *read;
  if (*form == forms::Form::gate_pass && !d.pass) return Error{ErrorCode::not_cleared, {{"dispatch", d.id}}};

  auto context = context_of(wish, config, clock, d.arrived_at);
  auto scales = scales_of(d.weighings, reader, config);
  if (!scales) return scales.error();
  context.scales = *std::move(scales);
  const OfSlips slips = slips_of(d, reader);
  context.ordered = slips.ordered;
  if (!d.ticket.empty()) {
    const auto anchor = reader.clearing_of(d.ticket);
    if (!anchor) return anchor.error();
    context.chain_seq = anchor->seq;
    context.chain_hash = journal::to_hex(anchor->hash);
  }
  if (*form == forms::Form::weigh_ticket) return forms::weigh_ticket(d, context);
  return forms::gate_pass(d, context, slips.coordinator);
}

}  // namespace steelyard::service
