// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/ingest.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "sync/ledger/fold.h"
#include "sync/ledger/quarantine.h"
#include "sync/ledger/shipped_so_far.h"
#include "sync/protocol/canonical.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

using protocol::BatchAnswer;
using protocol::EntryLine;

Error malformed(const char* rule) {
  return {ErrorCode::batch_malformed, {{"rule", rule}}};
}
Error chain_broken(std::int64_t seq, const char* rule) {
  return {ErrorCode::batch_chain_broken, {{"seq", seq}, {"rule", rule}}};
}

/// Splits into lines and follows the chain from line to line. The first line's `prev` is judged against the
/// mark.
Result<void> read_lines(PreparedBatch& batch) {
  std::string_view rest = *batch.text;
  std::int64_t expected = batch.head.after + 1;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return malformed("every line ends with a newline");
    if (batch.lines.size() == protocol::batch_entries_max) {
      return Error{ErrorCode::batch_too_large, {{"max", protocol::batch_entries_max}}};
    }
    auto line = protocol::read_entry_line(rest.substr(0, end));
    if (!line) return line.error();
    if (line->station != batch.station) return chain_broken(line->seq, "it belongs to another station");
    if (line->seq != expected || line->seq > seq_max)
      return chain_broken(expected, "its number does not follow");
    if (!batch.lines.empty() && line->prev != batch.lines.back().hash) {
      return chain_broken(line->seq, "it does not carry the hash of the entry before it");
    }
    batch.lines.push_back(std::move(line).value());
    rest.remove_prefix(end + 1);
    ++expected;
  }
  if (!batch.lines.empty() && batch.lines.back().hash != batch.head.last_hash) {
    return chain_broken(batch.lines.back().seq, "its hash is not Steelyard-Last-Hash");
  }
  return {};
}

/// The last state of each thing that has a name.
template <typename View>
class LastStates {
 public:
  explicit LastStates(std::vector<View>& states) : states_(states) {}
  void take(std::string_view name, const View& view) {
    const auto [place, is_new] = places_.try_emplace(name, states_.size());
    if (is_new) {
      states_.push_back(view);
    } else {
      states_[place->second] = view;
    }
  }

 private:
  std::vector<View>& states_;
  std::unordered_map<std::string_view, std::size_t> places_;
};

/// Keeps the last good state of each dispatch, and every one of a slip.
void judge_contents(PreparedBatch& batch) {
  LastStates dispatches(batch.dispatches);
  for (const EntryLine& line : batch.lines) {
    Judged judged = judge(line, batch.station);
    if (judged.fault) batch.faults.emplace(line.seq, *std::move(judged.fault));
    if (judged.dispatch) dispatches.take(judged.dispatch->id, *judged.dispatch);
    if (judged.shipment) batch.shipments.push_back(*std::move(judged.shipment));
    if (judged.slip && !judged.slip->number.empty()) batch.slips.push_back(*judged.slip);
  }
  std::sort(batch.dispatches.begin(), batch.dispatches.end(),
            [](const DispatchView& a, const DispatchView& b) { return a.id < b.id; });
}

Result<DayChanges> put_dispatches(Store& store, const Mark& mark, const PreparedBatch& batch) {
  std::vector<DispatchRecord> fresh;
  for (const DispatchView& view : batch.dispatches) {
    if (view.seq > mark.head.seq) fresh.push_back(record_of(view));
  }
  const auto is_known = [&](const Shipment& shipment) { return shipment.seq <= mark.head.seq; };
  const auto first = std::partition_point(batch.shipments.begin(), batch.shipments.end(), is_known);
  return fold(store, mark.number, {fresh, {first, batch.shipments.end()}});
}

/// Slips that say to have shipped what the trucks carried, and no other goods.
struct JudgedSlips {
  std::vector<SlipRecord> last;  ///< the last good state of each
  std::map<std::int64_t, Error> faults;
};

Result<JudgedSlips> judge_slips(Store& store, const Mark& mark, const PreparedBatch& batch) {
  JudgedSlips judged;
  std::vector<SlipView> fresh;
  std::set<std::string> numbers;
  for (const SlipView& view : batch.slips) {
    if (view.seq <= mark.head.seq) continue;
    fresh.push_back(view);
    numbers.insert(protocol::unescaped(view.number));
  }
  if (fresh.empty()) return judged;
  const std::vector<std::string> asked(numbers.begin(), numbers.end());
  const auto goods = store.goods_of(mark.number, asked, mark.head.seq);
  if (!goods) return goods.error();
  ShippedSoFar shipped(batch.station);
  shipped.begin_with(*goods);
  std::map<std::string, SlipRecord> last;
  auto next = batch.shipments.begin();
  for (const SlipView& view : fresh) {
    for (; next != batch.shipments.end() && next->seq < view.seq; ++next) {
      if (next->seq > mark.head.seq) shipped.take(*next);
    }
    if (auto fault = shipped.fault_in(view)) {
      judged.faults.emplace(view.seq, std::move(*fault));
      continue;
    }
    SlipRecord record = record_of(view);
    last.insert_or_assign(record.number, std::move(record));
  }
  for (auto& [number, record] : last) judged.last.push_back(std::move(record));
  return judged;
}

Result<void> put_faults(Store& store, const Mark& mark, const std::map<std::int64_t, Error>& faults) {
  std::vector<protocol::Quarantined> entries;
  for (auto it = faults.upper_bound(mark.head.seq); it != faults.end(); ++it) {
    const auto& [seq, fault] = *it;
    entries.push_back(quarantined_as(seq, fault));
  }
  return store.put_quarantined(mark.number, entries);
}

/// Whether what the batch says of the entries that the ledger has is what the ledger has.
Result<void> check_overlap(Store& store, const Mark& mark, const PreparedBatch& batch) {
  const journal::Head last = batch.last();
  const auto fork = [&] { return protocol::fork_error(batch.station, mark.head); };
  if (batch.head.after < mark.head.seq && last.seq > mark.head.seq) {
    const auto& first_new = batch.lines[static_cast<std::size_t>(mark.head.seq - batch.head.after)];
    if (first_new.prev != mark.head.hash) return fork();
    return {};
  }
  if (batch.head.after == mark.head.seq && !batch.lines.empty()) {
    if (batch.lines.front().prev != mark.head.hash) return fork();
    return {};
  }
  if (last.seq > mark.head.seq) return {};  // a greeting of a station that is ahead: it will be told the mark
  if (last.seq == mark.head.seq || last.seq == 0) {
    const journal::Hash held = last.seq == 0 ? journal::Hash{} : mark.head.hash;
    if (last.hash != held) return fork();
    return {};
  }
  const auto held = store.entry(mark.number, last.seq);
  if (!held) return held.error();
  if (!*held || journal::sha256(**held) != last.hash) return fork();
  return {};
}

/// Gives the days that were touched.
Result<DayChanges> store_new(Store& store, Mark& mark, const PreparedBatch& batch) {
  const auto known = static_cast<std::size_t>(mark.head.seq - batch.head.after);
  const std::span<const EntryLine> fresh = std::span(batch.lines).subspan(known);
  if (auto done = store.put_entries(mark.number, fresh); !done) return done.error();
  auto slips = judge_slips(store, mark, batch);
  if (!slips) return slips.error();
  slips->faults.insert(batch.faults.begin(), batch.faults.end());
  if (auto done = put_faults(store, mark, slips->faults); !done) return done.error();
  if (auto done = store.put_slips(batch.station, slips->last); !done) return done.error();
  auto changes = put_dispatches(store, mark, batch);
  if (!changes) return changes;
  mark.head = batch.last();
  return changes;
}

Result<BatchAnswer> answer_of(Store& store, const Mark& mark, const PreparedBatch& batch,
                              const DayChanges& touched) {
  BatchAnswer answer;
  answer.acknowledged = mark.head;
  auto latest = store.latest_totals(mark.number, protocol::totals_days_max);
  if (!latest) return latest.error();
  for (const auto& [day, change] : touched) {
    if (latest->size() < protocol::totals_days_max || day >= latest->front().day) break;
    auto total = store.total_of(mark.number, day);
    if (!total) return total.error();
    if (*total) answer.totals.push_back(**total);
  }
  answer.totals.insert(answer.totals.end(), latest->begin(), latest->end());
  auto quarantined = batch.lines.empty()
                         ? store.latest_quarantined(mark.number, protocol::quarantined_named_max)
                         : store.quarantined(mark.number, batch.head.after + 1, batch.last().seq);
  if (!quarantined) return quarantined.error();
  answer.quarantined = std::move(quarantined).value();
  return answer;
}

}  // namespace

journal::Head PreparedBatch::last() const {
  if (lines.empty()) return {head.after, head.last_hash};
  return {lines.back().seq, lines.back().hash};
}

Result<PreparedBatch> prepare(const std::string& station, const protocol::ReceivedHeaders& headers,
                              std::string body) {
  auto head = protocol::read_batch_head(headers);
  if (!head) return head.error();
  PreparedBatch batch;
  batch.station = station;
  batch.head = std::move(head).value();
  std::string text;
  if (!body.empty()) {
    auto unpacked =
        protocol::decompressed(batch.head.encoding, std::move(body), protocol::batch_decompressed_max);
    if (!unpacked) return unpacked.error();
    text = std::move(unpacked).value();
  }
  batch.text = std::make_unique<const std::string>(std::move(text));
  if (auto done = read_lines(batch); !done) return done.error();
  judge_contents(batch);
  return batch;
}

Result<BatchAnswer> ingest(Store& store, const PreparedBatch& batch) {
  auto found = store.mark(batch.station);
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::not_found, {{"what", "station " + batch.station}}};
  Mark mark = **found;
  const bool first_contact = mark.epoch.empty();
  // A folder that says itself which one it was restored from: it is told the mark, to fetch what it lost.
  const bool is_restored = batch.lines.empty() && mark.epoch == batch.head.continues;
  if (!first_contact && !is_restored && mark.epoch != batch.head.epoch)
    return protocol::fork_error(batch.station, mark.head);
  if (batch.head.after > mark.head.seq && !batch.lines.empty()) {
    return Error{ErrorCode::batch_gap, {{"expected", mark.head.seq + 1}, {"got", batch.head.after + 1}}};
  }
  if (auto agrees = check_overlap(store, mark, batch); !agrees) return agrees.error();
  DayChanges touched;
  const bool has_news = !batch.lines.empty() && batch.last().seq > mark.head.seq;
  if (has_news) {
    auto changes = store_new(store, mark, batch);
    if (!changes) return changes.error();
    touched = std::move(changes).value();
  }
  // Once it holds exactly what the ledger holds it takes the place of that other one, which is a fork from
  // now on.
  const bool takes_over = is_restored && batch.last() == mark.head;
  if (has_news || first_contact || takes_over) {
    mark.epoch = batch.head.epoch;
    if (auto done = store.set_mark(mark); !done) return done.error();
  }
  return answer_of(store, mark, batch, touched);
}

}  // namespace steelyard::ledger
