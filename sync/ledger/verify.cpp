// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/verify.h"

#include <map>

#include "sync/ledger/fold.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/post.h"
#include "sync/ledger/shipped_so_far.h"
#include "sync/office/account.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

constexpr std::size_t bytes_at_once = 4 << 20;

Error wrong(std::string what) {
  return {ErrorCode::ledger_tables_wrong, {{"what", std::move(what)}}};
}

/// One station, made anew from its entries.
class StationCheck {
 public:
  StationCheck(Reader& reader, const StationState& station)
      : reader_(reader), station_(station), shipped_so_far_(station.id) {}

  Result<void> run(Verified& sum) {
    if (auto done = follow_chain(); !done) return done;
    if (head_ != station_.head) {
      return broken(head_.seq + 1, "the station's mark is not the end of its chain");
    }
    const std::int64_t quarantined = station_.quarantined + station_.resolved;
    if (static_cast<std::int64_t>(faults_) != quarantined) {
      return wrong("station " + station_.id + " has " + std::to_string(faults_) + " bad entries, but " +
                   std::to_string(quarantined) + " in quarantine");
    }
    if (auto done = compare_dispatches(); !done) return done;
    if (auto done = compare_totals(); !done) return done;
    if (auto done = compare_accounts(); !done) return done;
    ++sum.stations;
    sum.entries += head_.seq;
    sum.dispatches += static_cast<std::int64_t>(dispatches_.size());
    sum.quarantined += quarantined;
    return {};
  }

 private:
  Error broken(std::int64_t seq, const std::string& rule) const {
    return {ErrorCode::chain_broken, {{"seq", seq}, {"rule", "station " + station_.id + ": " + rule}}};
  }

  Result<void> follow_chain() {
    for (;;) {
      const auto entries =
          reader_.entries(station_.id, head_.seq, protocol::batch_entries_max, bytes_at_once);
      if (!entries) return entries.error();
      if (entries->empty()) return {};
      for (const auto& stored : *entries) {
        if (auto done = take(stored); !done) return done;
      }
    }
  }

  Result<void> take(const journal::StoredEntry& stored) {
    const auto line = protocol::read_entry_line(stored.bytes);
    if (!line) return broken(stored.seq, sentence(line.error(), Language::en));
    if (line->station != station_.id || line->seq != stored.seq || stored.seq != head_.seq + 1) {
      return broken(stored.seq, "its number or station is wrong");
    }
    if (line->prev != head_.hash)
      return broken(stored.seq, "it does not carry the hash of the entry before it");
    head_ = {line->seq, line->hash};
    const Judged judged = judge(*line, station_.id);
    const bool is_slip = judged.slip && !judged.slip->number.empty();
    if (judged.fault || (is_slip && shipped_so_far_.fault_in(*judged.slip))) ++faults_;
    if (judged.shipment) {
      put_on_accounts(*judged.shipment);
      shipped_so_far_.take(*judged.shipment);
    }
    if (judged.dispatch) {
      auto record = record_of(*judged.dispatch);
      dispatches_.insert_or_assign(record.id, std::move(record));
    }
    return {};
  }

  Result<void> compare_dispatches() {
    const auto held = reader_.dispatch_records(station_.id);
    if (!held) return held.error();
    auto expected = dispatches_.begin();
    for (const auto& record : *held) {
      if (expected == dispatches_.end() || expected->second != record) return wrong("dispatch " + record.id);
      ++expected;
    }
    return expected == dispatches_.end() ? Result<void>()
                                         : wrong("dispatch " + expected->first + " is missing");
  }

  void put_on_accounts(const Shipment& shipment) {
    std::vector<office::Posting> debits = debits_of(shipment);
    auto& last = shipped_[shipment.dispatch];
    add(reversals_of(last, shipment));
    add(debits);
    last = std::move(debits);
  }
  void add(const std::vector<office::Posting>& postings) {
    for (const auto& [key, change] : office::changes_of(postings)) {
      auto& account = accounts_[key.first];
      account.first += change.debit_minor - change.credit_minor;
      account.second += change.quantity_g;
    }
  }

  /// An entry that was judged anew after a later one has never been on the accounts by itself: what each
  /// comes to is the same.
  Result<void> compare_accounts() {
    for (const char* from : {"account_day",
                             "(SELECT 'customer:' || customer AS account, amount_minor AS debit_minor, 0 AS "
                             "credit_minor, quantity_g, station FROM posting UNION ALL SELECT account, 0, "
                             "amount_minor, 0, station FROM posting) AS sides"}) {
      const auto rows = reader_.sql().query(
          "SELECT account, CAST(sum(debit_minor - credit_minor) AS bigint), CAST(sum(quantity_g) AS bigint) "
          "FROM " +
              std::string(from) +
              " WHERE station = (SELECT number FROM station WHERE id = $1) GROUP BY account ORDER BY account",
          {station_.id});
      if (!rows) return rows.error();
      std::map<std::string, std::pair<std::int64_t, std::int64_t>> held;
      for (const office::Row& row : *rows) held[row.text(0)] = {row.integer(1), row.integer(2)};
      for (const auto& [account, sums] : accounts_) {
        const auto it = held.find(account);
        if (it == held.end() || it->second != sums)
          return wrong("account " + account + " at station " + station_.id);
      }
      if (held.size() != accounts_.size()) return wrong("accounts of station " + station_.id);
    }
    return {};
  }

  Result<void> compare_totals() {
    std::map<LocalDay, protocol::DayTotal> days;
    for (const auto& [id, record] : dispatches_) {
      if (!record.has_left()) continue;
      auto& total = days[*record.exited_day];
      total = {*record.exited_day, total.count + 1, total.net + *record.net};
    }
    for (const auto& [day, total] : days) {
      const auto held = reader_.totals(day);
      if (!held) return held.error();
      bool found = false;
      for (const auto& row : *held) found = found || (row.station == station_.id && row.total == total);
      if (!found) return wrong("total of station " + station_.id + " on " + to_string(day));
    }
    const auto latest = reader_.totals(std::nullopt);
    if (!latest) return latest.error();
    for (const auto& row : *latest) {
      if (row.station == station_.id && !days.contains(row.total.day)) {
        return wrong("total of station " + station_.id + " on " + to_string(row.total.day));
      }
    }
    return {};
  }

  Reader& reader_;
  const StationState& station_;
  ShippedSoFar shipped_so_far_;
  journal::Head head_;
  std::size_t faults_ = 0;
  std::map<std::string, DispatchRecord> dispatches_;
  std::map<std::string, std::vector<office::Posting>> shipped_;            ///< by dispatch: its debits
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> accounts_;  ///< balance and quantity
};

}  // namespace

Result<Verified> verify(Reader& reader) {
  const auto stations = reader.stations();
  if (!stations) return stations.error();
  Verified sum;
  for (const auto& station : *stations) {
    if (auto done = StationCheck(reader, station).run(sum); !done) return done.error();
  }
  const auto all = office::sum_of_accounts(reader.sql());
  if (!all) return all.error();
  if (*all != 0) return wrong("sum of all accounts, which is not zero");
  return sum;
}

}  // namespace steelyard::ledger
