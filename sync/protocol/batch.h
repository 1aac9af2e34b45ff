// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/journal/journal.h"
#include "sync/protocol/totals.h"

namespace steelyard::protocol {

using Headers = std::vector<std::pair<std::string, std::string>>;
/// As a server hands them on: names in lower case.
using ReceivedHeaders = std::map<std::string, std::string, std::less<>>;

/// A request as it travels: PROTOCOL.md, "Batch".
struct EncodedBatch {
  Headers headers;
  std::string body;
  std::int64_t after = 0;
  journal::Head last;  ///< of the last entry; the head before the batch when it is empty
};

/// `before` is what the batch follows; `entries` continue it. No entries make a greeting.
EncodedBatch encode_batch(const std::string& epoch, const journal::Head& before,
                          const std::vector<journal::StoredEntry>& entries);

/// Of a restored folder's greeting: the epoch of the folder that it was restored from.
inline constexpr const char* continues_header = "Steelyard-Continues";

/// Both ends' control totals, as the station compared them last.
struct Compared {
  std::int64_t seq = 0;  ///< as of this entry
  bool match = false;
  friend bool operator==(const Compared&, const Compared&) = default;
};
inline constexpr const char* totals_header = "Steelyard-Totals";
/// "4711 match", "4711 differ"
std::string to_text(const Compared& compared);
std::optional<Compared> compared_from(std::string_view text);

/// The headers of a batch, as the ledger reads them.
struct BatchHead {
  std::string epoch;
  std::int64_t after = 0;     ///< the batch begins with entry after + 1
  journal::Hash last_hash{};  ///< of the batch's last entry; of entry `after` in a greeting
  std::string encoding;       ///< Content-Encoding, "" for none
  std::string continues;      ///< epoch of the folder that this one was restored from, "" where it was not
  std::optional<Compared> compared;  ///< none until the station has compared for the first time
};
/// batch_malformed {rule} names the header.
Result<BatchHead> read_batch_head(const ReceivedHeaders& headers);

/// "/v1/stations/G1/entries"
std::string entries_target(std::string_view station);

struct Quarantined {
  std::int64_t seq = 0;
  std::string code;  ///< name of an ErrorCode
  std::string rule;  ///< the sentence for people
  friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

/// What the ledger answers to a batch that it took: PROTOCOL.md, "Answer".
struct BatchAnswer {
  journal::Head acknowledged;
  std::vector<DayTotal> totals;  ///< by day, as of `acknowledged`
  std::vector<Quarantined> quarantined;
  friend bool operator==(const BatchAnswer&, const BatchAnswer&) = default;
};
std::string encode_answer(const BatchAnswer& answer);
/// answer_malformed {rule}.
Result<BatchAnswer> read_answer(std::string_view body);

Json to_json(const DayTotal& total);
Json to_json(const Quarantined& entry);

/// The error inside a problem+json. ledger_refused {status, code} when it is none, or its code is not known
/// here.
Error read_problem(int status, std::string_view body);

/// The history that the ledger holds, as a `fork` tells it.
Error fork_error(std::string_view station, const journal::Head& held);

}  // namespace steelyard::protocol
