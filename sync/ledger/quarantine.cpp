// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/quarantine.h"

#include "sync/ledger/fold.h"
#include "sync/ledger/shipped_so_far.h"
#include "sync/protocol/canonical.h"
#include "sync/protocol/entry_line.h"

namespace steelyard::ledger {
namespace {

/// The station's number in the store, where the entry is in its quarantine.
Result<std::int64_t> station_with(Store& store, const std::string& station, std::int64_t seq) {
  const auto mark = store.mark(station);
  if (!mark) return mark.error();
  if (!*mark) return Error{ErrorCode::not_found, {{"what", "station " + station}}};
  const auto entries = store.quarantined((*mark)->number, seq, seq);
  if (!entries) return entries.error();
  if (entries->empty()) {
    return Error{ErrorCode::not_found,
                 {{"what", "entry " + std::to_string(seq) + " of station " + station + " in quarantine"}}};
  }
  return (*mark)->number;
}

/// Counts the dispatch, unless a later entry has said how it stands.
Result<void> count(Store& store, std::int64_t station, const Judged& judged) {
  const DispatchRecord record = record_of(*judged.dispatch);
  const auto held = store.seq_of_dispatch(record);
  if (!held) return held.error();
  if (*held && **held > record.seq) return {};
  News news{std::span(&record, 1), {}};
  if (judged.shipment) news.shipments = std::span(&*judged.shipment, 1);
  const auto changes = fold(store, station, news);
  if (!changes) return changes.error();
  return {};
}

/// Against what is on the accounts by the entries before it.
Result<std::optional<Error>> fault_in_shipped(Store& store, std::int64_t number, const std::string& station,
                                              const SlipView& slip) {
  const std::vector<std::string> asked{protocol::unescaped(slip.number)};
  const auto goods = store.goods_of(number, asked, slip.seq);
  if (!goods) return goods.error();
  ShippedSoFar shipped(station);
  shipped.begin_with(*goods);
  return shipped.fault_in(slip);
}

}  // namespace

protocol::Quarantined quarantined_as(std::int64_t seq, const Error& fault) {
  return {seq, std::string(name_of(fault.code)), sentence(fault, Language::en)};
}

Result<std::optional<protocol::Quarantined>> judge_again(Store& store, const std::string& station,
                                                         std::int64_t seq) {
  using Still = std::optional<protocol::Quarantined>;
  const auto number = station_with(store, station, seq);
  if (!number) return number.error();
  const auto bytes = store.entry(*number, seq);
  if (!bytes) return bytes.error();
  if (!*bytes) return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
  const auto line = protocol::read_entry_line(**bytes);
  if (!line) return line.error();
  Judged judged = judge(*line, station);
  if (judged.slip && !judged.slip->number.empty()) {
    auto fault = fault_in_shipped(store, *number, station, *judged.slip);
    if (!fault) return fault.error();
    judged.fault = std::move(fault).value();
  }
  if (judged.fault) {
    Still still = quarantined_as(seq, *judged.fault);
    if (auto done = store.change_quarantined(*number, *still); !done) return done.error();
    return still;
  }
  if (auto done = store.remove_quarantined(*number, seq); !done) return done.error();
  if (judged.dispatch) {
    if (auto done = count(store, *number, judged); !done) return done.error();
  }
  if (judged.slip && !judged.slip->number.empty()) {
    const SlipRecord slip = record_of(*judged.slip);
    if (auto done = store.put_slips(station, std::span(&slip, 1)); !done) return done.error();
  }
  return Still();
}

Result<void> resolve(Store& store, const std::string& station, std::int64_t seq,
                     const Resolution& resolution) {
  const auto number = station_with(store, station, seq);
  if (!number) return number.error();
  return store.resolve_quarantined(*number, seq, resolution);
}

}  // namespace steelyard::ledger
