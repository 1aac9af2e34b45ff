// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/catch_up.h"

#include "sync/ledger/fold.h"
#include "sync/ledger/post.h"
#include "sync/ledger/quarantine.h"
#include "sync/ledger/shipped_so_far.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

constexpr std::size_t bytes_at_once = 4 << 20;

/// One station, from its first entry up to its mark.
class StationFold {
 public:
  StationFold(Store& store, Reader& reader, std::string station)
      : store_(store), reader_(reader), station_(std::move(station)) {}

  Result<void> run(const Mark& mark, const CatchUpProgress& progress) {
    while (done_ < mark.head.seq) {
      const auto entries = reader_.entries(station_, done_, protocol::batch_entries_max, bytes_at_once);
      if (!entries) return entries.error();
      if (entries->empty())
        return Error{ErrorCode::chain_broken, {{"seq", done_ + 1}, {"rule", "the entry is not there"}}};
      if (auto put = take(mark, *entries); !put) return put;
      progress(station_, done_, mark.head.seq);
    }
    return store_.set_mark(mark);
  }

 private:
  Result<void> take(const Mark& mark, const std::vector<journal::StoredEntry>& entries) {
    std::vector<Shipment> shipments;
    std::map<std::string, SlipRecord> slips;
    for (const auto& stored : entries) {
      const auto line = protocol::read_entry_line(stored.bytes);
      if (!line) return line.error();
      Judged judged = judge(*line, station_);
      const bool is_slip = judged.slip && !judged.slip->number.empty();
      if (is_slip) judged.fault = shipped_.fault_in(*judged.slip);
      if (judged.fault) {
        if (auto kept = keep_apart(mark, line->seq, *judged.fault); !kept) return kept;
      } else if (is_slip) {
        SlipRecord slip = record_of(*judged.slip);
        slips.insert_or_assign(slip.number, std::move(slip));
      }
      if (judged.shipment) {
        shipped_.take(*judged.shipment);
        shipments.push_back(*std::move(judged.shipment));
      }
      done_ = line->seq;
    }
    std::vector<SlipRecord> last;
    for (auto& [number, slip] : slips) last.push_back(std::move(slip));
    if (auto put = store_.put_slips(station_, last); !put) return put;
    if (auto put = post(store_, mark.number, shipments, posted_); !put) return put;
    for (const Shipment& shipment : shipments) posted_.insert_or_assign(shipment.dispatch, shipment.seq);
    return {};
  }

  /// What no rule of that version found.
  Result<void> keep_apart(const Mark& mark, std::int64_t seq, const Error& fault) {
    const auto known = store_.quarantined(mark.number, seq, seq);
    if (!known) return known.error();
    if (!known->empty()) return {};
    const protocol::Quarantined entry = quarantined_as(seq, fault);
    return store_.put_quarantined(mark.number, std::span(&entry, 1));
  }

  Store& store_;
  Reader& reader_;
  const std::string station_;
  ShippedSoFar shipped_{station_};
  Posted posted_;
  std::int64_t done_ = 0;
};

Result<void> in_one_transaction(Store& store, Reader& reader, const std::string& station,
                                const CatchUpProgress& progress) {
  if (auto begun = store.begin(); !begun) return begun;
  const auto fold = [&]() -> Result<void> {
    const auto mark = store.mark(station);
    if (!mark) return mark.error();
    CHECK(mark->has_value());
    // Another ledger on the same database may have done it meanwhile.
    const auto due = store.sql().query("SELECT 1 FROM station WHERE id = $1 AND folded < seq", {station});
    if (!due) return due.error();
    return due->empty() ? Result<void>() : StationFold(store, reader, station).run(**mark, progress);
  };
  auto done = fold();
  if (done) return store.commit();
  store.roll_back();
  return done;
}

}  // namespace

Result<void> catch_up(Store& store, Reader& reader, const CatchUpProgress& progress) {
  const auto behind = reader.sql().query("SELECT id FROM station WHERE folded < seq ORDER BY id");
  if (!behind) return behind.error();
  for (const office::Row& row : *behind) {
    if (auto done = in_one_transaction(store, reader, row.text(0), progress); !done) return done;
  }
  return {};
}

}  // namespace steelyard::ledger
