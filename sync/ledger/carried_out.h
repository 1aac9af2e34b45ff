// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "station/base/result.h"
#include "sync/ledger/ingest_writer.h"

namespace steelyard::ledger {

/// Hands a change of what is held of a station to the writing threads ("" for what is no station's) and comes
/// back after its commit. Errors are those of `work`, of the commit, and busy where too much waits.
boost::asio::awaitable<Result<void>> carried_out(IngestWriter& writer, std::string station,
                                                 IngestWriter::Work work);

}  // namespace steelyard::ledger
