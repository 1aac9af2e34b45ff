// SPDX-License-Identifier: Apache-2.0
#include "station/service/open_data.h"

#include "station/secrets/secrets.h"
#include "station/service/load_model.h"
#include "station/service/restored.h"
#include "station/service/side_data.h"

namespace steelyard::service {

Result<OpenedData> open_data(const Config& config) {
  const std::string boot = secrets::random_hex(8);
  auto journal = store::SqliteJournal::open({config.data, config.id, secrets::random_hex(16)});
  if (!journal) return journal.error();
  auto side = store::SideStore::open(config.data);
  if (!side) return side.error();
  auto restored = catch_up_with_ledger(config, **journal, *side);
  if (!restored) return restored.error();
  auto key = station_key(*side, config.data);
  if (!key) return key.error();
  auto reader = store::Reader::open(config.data);
  if (!reader) return reader.error();
  auto long_reader = store::Reader::open(config.data);
  if (!long_reader) return long_reader.error();
  auto model = load_model(*reader, (*journal)->head());
  if (!model) return model.error();
  return OpenedData{*std::move(journal),
                    *std::move(side),
                    *std::move(reader),
                    *std::move(long_reader),
                    *std::move(key),
                    *std::move(model),
                    boot,
                    *std::move(restored)};
}

}  // namespace steelyard::service
