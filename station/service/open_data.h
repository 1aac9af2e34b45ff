// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/desk/model.h"
#include "station/service/config.h"
#include "station/service/station_key.h"
#include "station/store/reader.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::service {

/// A data folder as a serving station has it.
struct OpenedData {
  std::unique_ptr<store::SqliteJournal> journal;  ///< holds the folder's lock
  store::SideStore side;
  store::Reader reader;
  store::Reader long_reader;  ///< for what takes long; a reader is of one thread
  StationKey key;
  desk::Model model;
  std::string boot;  ///< random id of this run
  Json restored;     ///< what the comparison with the ledger gave, null unless one was due
};

/// Whatever opening the journal, the side data or the tables says, or catch_up_with_ledger of a folder that
/// was restored.
Result<OpenedData> open_data(const Config& config);

}  // namespace steelyard::service
