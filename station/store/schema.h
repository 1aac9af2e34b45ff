// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace steelyard::store {

/// Files of a data folder.
inline constexpr std::string_view journal_file = "/journal.db";
inline constexpr std::string_view side_file = "/side.db";

/// Version of what the journal file means, beside the version of its tables.
inline constexpr std::int64_t journal_format = 1;

/// Version of the projections. Whoever changes one of their tables, or what is folded into it, counts this
/// up: a folder whose tables are of another version gets them anew from its entries when it is opened.
inline constexpr std::int64_t projections_version = 7;
/// The row of `meta` that says which the tables are of; without it they are of the first.
inline constexpr std::string_view projections_key = "projections";

/// The row of `meta` that a restored folder has until it was compared with its ledger: the epoch of the
/// folder that the backup was taken of.
inline constexpr std::string_view restored_key = "restored";

/// A table that follows from the entries alone.
struct ProjectionTable {
  std::string_view name;
  std::string_view order;  ///< columns that put its rows into one order
};
std::span<const ProjectionTable> projection_tables();

/// The statements that make the empty projections.
std::string_view projection_schema();
/// Steps for Database::migrate of the journal file.
std::span<const std::string_view> journal_schema();

}  // namespace steelyard::store
