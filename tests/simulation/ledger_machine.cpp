// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/ledger_machine.h"

#include <filesystem>

#include "tests/simulation/station_machine.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::simulation {

LedgerMachine::LedgerMachine(std::string file, std::uint64_t disk_seed, Coverage& coverage,
                             Findings& findings)
    : file_(std::move(file)),
      coverage_(&coverage),
      findings_(&findings),
      disk_("simulated_ledger", disk_seed) {}

void LedgerMachine::start() {
  CHECK(!is_on());
  if (disk_.is_off()) disk_.power_on();
  if (forgets_) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + end);
  }
  auto opened = ledger::open_sqlite_store(file_, disk_.name());
  if (disk_.is_off()) return coverage_->hit("ledger.power_cut_while_starting");
  if (!opened) {
    const bool full = opened.error().code == ErrorCode::storage_full;
    if (!full) findings_->report("the ledger does not start: " + sentence(opened.error(), Language::en));
    return coverage_->hit("ledger.no_disk_to_start");
  }
  store_ = *std::move(opened);
  // Registering again changes nothing.
  const auto added = store_->add_station({StationMachine::id, journal::sha256("token")});
  if (power_failed()) return;
  if (!added) {
    const bool full = added.error().code == ErrorCode::storage_full;
    if (!full) findings_->report("the ledger cannot register its station");
    store_.reset();
    return coverage_->hit("ledger.no_disk_to_start");
  }
  hooks_.started();
}

void LedgerMachine::cut_power() {
  disk_.cut_power_now();
  power_failed();
}

bool LedgerMachine::power_failed() {
  if (!disk_.is_off()) return false;
  if (store_ != nullptr) {
    store_.reset();
    hooks_.went_off();
  }
  return true;
}

Result<protocol::BatchAnswer> LedgerMachine::take(const protocol::EncodedBatch& batch) {
  const auto prepared = ledger::prepare(StationMachine::id, test::as_received(batch.headers), batch.body);
  if (!prepared) return prepared.error();
  if (auto begun = store_->begin(); !begun) return begun.error();
  auto answer = ledger::ingest(*store_, *prepared);
  if (!answer) {
    store_->roll_back();
    return answer;
  }
  if (auto done = store_->commit(); !done) {
    store_->roll_back();
    return done.error();
  }
  return answer;
}

std::optional<http::Response> LedgerMachine::receive(const protocol::EncodedBatch& batch) {
  if (!is_on()) return std::nullopt;
  const auto answer = take(batch);
  if (power_failed()) return std::nullopt;
  if (!answer) {
    coverage_->hit("ledger." + std::string(name_of(answer.error().code)));
    return http::problem(answer.error(), Language::en);
  }
  coverage_->hit("ledger.taken");
  hooks_.took(*answer);
  http::Response response;
  response.body = protocol::encode_answer(*answer);
  return response;
}

void LedgerMachine::tidy() {
  if (!is_on()) return;
  static_cast<void>(store_->tidy());
  power_failed();
}

std::unique_ptr<ledger::Reader> LedgerMachine::reader() {
  auto opened = ledger::open_sqlite_reader(file_, disk_.name());
  CHECK(opened.ok());
  return *std::move(opened);
}

}  // namespace steelyard::simulation
