// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::bench {

template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "drain_bench: %s\n", sentence(result.error(), Language::en).c_str());
    std::exit(1);
  }
  return std::move(result).value();
}
inline void must(const Result<void>& result) {
  if (!result) {
    std::fprintf(stderr, "drain_bench: %s\n", sentence(result.error(), Language::en).c_str());
    std::exit(1);
  }
}

/// One end of the sync in a process of its own, so that its memory and processor time are its own.
class Side {
 public:
  /// This program again, with these words.
  explicit Side(std::vector<std::string> words);
  ~Side();
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

  /// The next line that it says.
  std::string hear();
  void say(const std::string& line);

 private:
  int pid_ = -1;
  int in_ = -1;  ///< its standard input
  std::FILE* out_ = nullptr;
};

/// What a side needed, said by itself at its end as "used PEAK_KIB CPU_US".
struct Used {
  long peak_kib = 0;
  double cpu_seconds = 0;
};
Used used(const std::string& line);

/// The words after the program's name: `ledger STORE_URL` serves until a line comes in and says first the
/// port that it listens on; `station FOLDER ID PORT TOKEN_FILE` says how many entries wait, drains them once
/// a line comes in, and says "half", then "done".
int be_a_side(const std::vector<std::string>& words);

std::unique_ptr<store::SqliteJournal> open_journal(const std::string& folder, const std::string& station);

}  // namespace steelyard::bench
