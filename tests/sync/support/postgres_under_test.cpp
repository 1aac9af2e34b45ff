// SPDX-License-Identifier: Apache-2.0
#include "station/base/check.h"
#include "sync/ledger/postgres_schema.h"
#include "sync/postgres/connection.h"
#include "tests/sync/support/postgres_cluster.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::test {
namespace {

/// One for the program: it takes seconds to make, a schema in it milliseconds.
PostgresCluster& cluster() {
  static PostgresCluster cluster;
  return cluster;
}

}  // namespace

struct StoreUnderTest::Impl {
  ledger::StoreAddress address{ledger::StoreAddress::Kind::postgres, cluster().new_schema()};
};

StoreUnderTest::StoreUnderTest() : impl_(std::make_unique<Impl>()) {}
StoreUnderTest::~StoreUnderTest() = default;

const ledger::StoreAddress& StoreUnderTest::address() const {
  return impl_->address;
}

std::string StoreUnderTest::kind() {
  return "postgres";
}

std::span<const std::string_view> StoreUnderTest::schema() {
  return ledger::postgres_schema;
}

void StoreUnderTest::set_version(int version) {
  meddle(
      "CREATE TABLE IF NOT EXISTS schema_version(version int8 PRIMARY KEY, since timestamptz NOT NULL "
      "DEFAULT "
      "now()); INSERT INTO schema_version(version) VALUES(" +
      std::to_string(version) + ")");
}

void StoreUnderTest::meddle(const std::string& sql) {
  auto connection = postgres::Connection::open(impl_->address.where);
  CHECK(connection.ok() && connection->execute(sql).ok());
}

void StoreUnderTest::change_entry(std::int64_t seq) {
  meddle(
      "UPDATE entry SET bytes=convert_to(replace(convert_from(bytes, 'UTF8'), 'wang', 'yang'), 'UTF8') WHERE "
      "station=1 AND seq=" +
      std::to_string(seq));
}

void StoreUnderTest::remove_entry(std::int64_t seq) {
  meddle("DELETE FROM entry WHERE station=1 AND seq=" + std::to_string(seq));
}

void StoreUnderTest::put_in_quarantine(std::int64_t seq, const std::string& code) {
  meddle("INSERT INTO quarantine(station, seq, code, rule) VALUES(1, " + std::to_string(seq) + ", '" + code +
         "', 'x')");
}

}  // namespace steelyard::test
