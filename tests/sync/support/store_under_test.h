// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "sync/ledger/store_address.h"

namespace steelyard::test {

/// A ledger's store, empty, of the kind that the test program was linked with; gone with the object.
class StoreUnderTest {
 public:
  StoreUnderTest();
  ~StoreUnderTest();
  StoreUnderTest(const StoreUnderTest&) = delete;
  StoreUnderTest& operator=(const StoreUnderTest&) = delete;

  const ledger::StoreAddress& address() const;
  /// "sqlite" or "postgres".
  static std::string kind();
  /// The steps that make its schema.
  static std::span<const std::string_view> schema();

  // Somebody changes what is stored behind the ledger's back. Entries are those of the first station.
  void meddle(const std::string& sql);
  /// What is there passes for this version of the schema from now on.
  void set_version(int version);
  void change_entry(std::int64_t seq);
  void remove_entry(std::int64_t seq);
  void put_in_quarantine(std::int64_t seq, const std::string& code);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard::test
