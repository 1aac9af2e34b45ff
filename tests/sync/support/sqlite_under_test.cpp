// SPDX-License-Identifier: Apache-2.0
#include "station/base/check.h"
#include "station/sqlite/database.h"
#include "sync/ledger/sqlite_schema.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::test {

struct StoreUnderTest::Impl {
  support::TestFolder folder;
  ledger::StoreAddress address{ledger::StoreAddress::Kind::sqlite, folder.path("ledger.db")};
};

StoreUnderTest::StoreUnderTest() : impl_(std::make_unique<Impl>()) {}
StoreUnderTest::~StoreUnderTest() = default;

const ledger::StoreAddress& StoreUnderTest::address() const {
  return impl_->address;
}

std::string StoreUnderTest::kind() {
  return "sqlite";
}

std::span<const std::string_view> StoreUnderTest::schema() {
  return ledger::sqlite_schema;
}

void StoreUnderTest::set_version(int version) {
  meddle("PRAGMA user_version = " + std::to_string(version));
}

void StoreUnderTest::meddle(const std::string& sql) {
  auto database = sqlite::Database::open(impl_->address.where);
  CHECK(database.ok() && database->execute(sql).ok());
}

void StoreUnderTest::change_entry(std::int64_t seq) {
  meddle(
      "UPDATE entry SET bytes=CAST(replace(CAST(bytes AS TEXT), 'wang', 'yang') AS BLOB) WHERE key=(1<<40)|" +
      std::to_string(seq));
}

void StoreUnderTest::remove_entry(std::int64_t seq) {
  meddle("DELETE FROM entry WHERE key=(1<<40)|" + std::to_string(seq));
}

void StoreUnderTest::put_in_quarantine(std::int64_t seq, const std::string& code) {
  meddle("INSERT INTO quarantine(key, code, rule) VALUES((1<<40)|" + std::to_string(seq) + ", '" + code +
         "', 'x')");
}

}  // namespace steelyard::test
