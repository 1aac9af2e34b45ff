// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/ledger_checker.h"

#include "sync/ledger/verify.h"

namespace steelyard::simulation {

void LedgerChecker::acknowledged(const journal::Head& held, const journal::Hash& own) {
  if (held.hash != own) {
    findings_->report("the ledger holds another entry " + std::to_string(held.seq) + " than the station");
  }
  if (held.seq < highest_.seq) {
    findings_->report("the ledger went back from " + std::to_string(highest_.seq) + " to " +
                      std::to_string(held.seq));
  }
  highest_ = held;
}

void LedgerChecker::compared(const uplink::Comparison& totals) {
  if (totals.match) return;
  findings_->report("as of entry " + std::to_string(totals.seq) + " the station counts " +
                    std::to_string(totals.station.count) + " trucks and the ledger " +
                    std::to_string(totals.ledger.count));
}

void LedgerChecker::after_start(ledger::Reader& reader) {
  const auto stations = reader.stations();
  const std::int64_t held = stations && !stations->empty() ? stations->front().head.seq : 0;
  if (held < highest_.seq) {
    findings_->report("the ledger acknowledged entry " + std::to_string(highest_.seq) + " and starts at " +
                      std::to_string(held));
  }
}

void LedgerChecker::at_the_end(ledger::Reader& reader, const JournalChecker& station,
                               const uplink::Status& uplink) {
  const auto trouble = uplink.trouble ? sentence(*uplink.trouble, Language::en) : std::string("none");
  if (uplink.phase != uplink::Phase::idle || uplink.pending != 0) {
    findings_->report("not drained: the uplink is " + std::string(name_of(uplink.phase)) + " with " +
                      std::to_string(uplink.pending) + " entries waiting; trouble: " + trouble);
    return;
  }
  if (!uplink.totals || !uplink.totals->match) findings_->report("the control totals do not match");
  if (uplink.totals && uplink.totals->station.count != station.exited()) {
    findings_->report("the control totals count " + std::to_string(uplink.totals->station.count) + " of " +
                      std::to_string(station.exited()) + " trucks");
  }
  if (uplink.totals && uplink.totals->station.net.in_grams() != station.exited_net_g()) {
    findings_->report("the control totals sum up " + std::to_string(uplink.totals->station.net.in_grams()) +
                      " g where the trucks left with " + std::to_string(station.exited_net_g()) + " g");
  }
  if (!uplink.quarantined.empty()) {
    findings_->report("in quarantine: " + uplink.quarantined.front().rule);
  }
  const auto verified = ledger::verify(reader);
  if (!verified) findings_->report("ledger: " + sentence(verified.error(), Language::en));
  compare_dispatches(reader, station);
}

void LedgerChecker::compare_dispatches(ledger::Reader& reader, const JournalChecker& station) {
  ledger::DispatchQuery query;
  std::map<std::string, std::string> held;
  do {
    const auto page = reader.dispatches(query);
    if (!page) return findings_->report("the ledger cannot list its dispatches");
    for (const std::string& text : page->bodies) {
      const auto body = parse_json(text);
      const Json* id = body ? body->find("id") : nullptr;
      if (id == nullptr || !held.emplace(*id->string(), text).second) {
        findings_->report("the ledger holds a dispatch twice: " + text);
      }
    }
    query.cursor = page->cursor;
  } while (query.cursor);
  for (const auto& [id, text] : station.dispatches()) {
    const auto found = held.find(id);
    if (found == held.end()) {
      findings_->report("the ledger has no dispatch " + id);
    } else if (found->second != text) {
      findings_->report("dispatch " + id + " is at the ledger " + found->second + " but should be " + text);
    }
  }
  if (held.size() != station.dispatches().size()) {
    findings_->report("the ledger holds " + std::to_string(held.size()) + " dispatches, the station " +
                      std::to_string(station.dispatches().size()));
  }
}

}  // namespace steelyard::simulation
