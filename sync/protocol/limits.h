// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace steelyard::protocol {

/// What one batch may hold. A sender stays within the first two; a ledger refuses beyond the others.
inline constexpr std::size_t batch_entries_max = 2'000;
inline constexpr std::size_t batch_bytes_aim = 2 << 20;         ///< of NDJSON, before compression
inline constexpr std::size_t entry_bytes_max = 1 << 20;         ///< one line
inline constexpr std::size_t batch_body_max = 8 << 20;          ///< as it travels
inline constexpr std::size_t batch_decompressed_max = 8 << 20;  ///< what a compressed body may grow to
inline constexpr std::size_t zstd_window_max_log = 23;          ///< 8 MiB: bounds the memory of a decoder
/// Days of control totals in an answer: the latest ones, and any earlier one that the batch touched.
inline constexpr std::size_t totals_days_max = 31;
/// Quarantined entries named in an answer to an empty batch.
inline constexpr std::size_t quarantined_named_max = 100;

}  // namespace steelyard::protocol
