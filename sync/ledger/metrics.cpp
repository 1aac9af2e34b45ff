// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/metrics.h"

namespace steelyard::ledger {
namespace {

void add(std::string& out, const std::string& name, const char* type, const char* help, std::int64_t value) {
  out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n" + name + " " +
         std::to_string(value) + "\n";
}

}  // namespace

std::string Metrics::text(const Now& now) const {
  std::string out =
      "# HELP steelyard_ledger_requests_total Requests answered, by route and status.\n"
      "# TYPE steelyard_ledger_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    out += "steelyard_ledger_requests_total{route=\"" + key.first + "\",status=\"" +
           std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
  }
  add(out, "steelyard_ledger_entries_total", "counter", "Journal entries in acknowledged batches.", entries_);
  add(out, "steelyard_ledger_batch_bytes_total", "counter", "Bytes of batches as they travelled.", bytes_);
  add(out, "steelyard_ledger_commits_total", "counter", "Transactions committed by ingest.", now.commits);
  add(out, "steelyard_ledger_batches_waiting", "gauge", "Batches that wait for the writer.",
      static_cast<std::int64_t>(now.batches_waiting));
  return out;
}

}  // namespace steelyard::ledger
