// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tests/support/test_folder.h"

namespace steelyard::test {

/// A PostgreSQL of its own, with its files in a temporary folder on the disk and only a socket there to reach
/// it; run as the user `postgres` where the tests are run by root, who may not. Ends with the object.
class PostgresCluster {
 public:
  /// Settings are of postgresql.conf, "fsync=off".
  explicit PostgresCluster(const std::vector<std::string>& settings = {});
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  /// Of the database in which every session finds itself.
  std::string url() const;
  /// A place in it of its own, empty.
  std::string new_schema();

  void start();
  /// Ends every process of the server at once, as a power cut would.
  void kill();

 private:
  int control(const std::vector<std::string>& words) const;

  support::TestFolder folder_;
  std::vector<std::string> settings_;
  int schemas_ = 0;
};

}  // namespace steelyard::test
