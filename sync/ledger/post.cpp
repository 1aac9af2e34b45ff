// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/post.h"

namespace steelyard::ledger {
namespace {

using office::Posting;

/// What is on the accounts of one dispatch, taken forward entry by entry.
class OnAccount {
 public:
  OnAccount(Store& store, std::int64_t station, const Posted& posted)
      : store_(store), station_(station), posted_(posted) {}

  Result<std::vector<Posting>> take(const Shipment& shipment) {
    auto out = reversed(shipment);
    if (!out) return out;
    std::vector<Posting> debits = debits_of(shipment);
    out->insert(out->end(), debits.begin(), debits.end());
    std::int64_t place = 0;
    for (Posting& posting : *out) posting.place = place++;
    here_.insert_or_assign(shipment.dispatch, std::move(debits));
    return out;
  }

 private:
  Result<std::vector<Posting>> reversed(const Shipment& shipment) {
    const auto here = here_.find(shipment.dispatch);
    if (here != here_.end()) return reversals_of(here->second, shipment);
    const auto before = posted_.find(shipment.dispatch);
    if (before == posted_.end()) return std::vector<Posting>();
    auto held = store_.debits(station_, before->second);
    if (!held) return held;
    return reversals_of(*held, shipment);
  }

  Store& store_;
  const std::int64_t station_;
  const Posted& posted_;
  std::map<std::string, std::vector<Posting>> here_;
};

}  // namespace

std::vector<Posting> debits_of(const Shipment& shipment) {
  std::vector<Posting> out;
  for (const ShippedLine& line : shipment.lines) {
    Posting& p = out.emplace_back();
    p.seq = shipment.seq;
    p.day = shipment.day;
    p.at = shipment.at;
    p.customer = shipment.customer;
    p.kind = "shipment";
    p.account = "sales";
    p.dispatch = shipment.dispatch;
    p.slip = line.slip;
    p.line = line.line;
    p.product = line.product;
    p.quantity_g = line.quantity_g;
    p.bags = line.bags;
    p.unit_price_minor = line.unit_price_minor;
    p.amount_minor = amount_of(line);
    p.yard_s = shipment.yard_s;
    p.verdict = shipment.verdict;
  }
  return out;
}

std::vector<Posting> reversals_of(const std::vector<Posting>& debits, const Shipment& by) {
  std::vector<Posting> out = debits;
  for (Posting& p : out) {
    p.seq = by.seq;
    p.day = by.day;
    p.at = by.at;
    p.kind = "reversal";
    p.quantity_g = -p.quantity_g;
    p.bags = -p.bags;
    p.amount_minor = -p.amount_minor;
  }
  return out;
}

Result<void> post(Store& store, std::int64_t station, std::span<const Shipment> shipments,
                  const Posted& posted) {
  if (shipments.empty()) return {};
  OnAccount on_account(store, station, posted);
  std::vector<Posting> postings;
  for (const Shipment& shipment : shipments) {
    const auto taken = on_account.take(shipment);
    if (!taken) return taken.error();
    postings.insert(postings.end(), taken->begin(), taken->end());
  }
  if (auto done = store.put_postings(station, postings); !done) return done;
  return store.add_to_accounts(station, office::changes_of(postings));
}

}  // namespace steelyard::ledger
