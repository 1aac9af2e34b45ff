// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "station/base/result.h"
#include "station/journal/hash.h"

namespace steelyard::protocol {

/// What the ledger needs of one journal entry, found in its bytes without building a value. Views point into
/// the line.
struct EntryLine {
  std::string_view bytes;    ///< the whole line, without its newline
  std::string_view station;  ///< raw: escapes, if any, still in place
  std::string_view kind;     ///< raw
  std::string_view body;     ///< `{…}` as it stands
  std::int64_t seq = 0;
  journal::Hash prev{};
  journal::Hash hash{};         ///< SHA-256 of `bytes`
  const char* fault = nullptr;  ///< null: the bytes are canonical. Otherwise the rule that they break
};

/// entry_malformed {rule} where seq, prev, kind or station cannot be told: such a line has no place in a
/// chain. Anything else that journal::read_entry would refuse is a `fault`: the entry has its place, its
/// content is of no use.
Result<EntryLine> read_entry_line(std::string_view line);

}  // namespace steelyard::protocol
