// SPDX-License-Identifier: Apache-2.0
#include "station/service/restored.h"

#include "station/log/log.h"
#include "sync/uplink/recovery.h"

namespace steelyard::service {

Result<Json> catch_up_with_ledger(const Config& config, store::SqliteJournal& journal,
                                  store::SideStore& side) {
  if (!journal.must_compare_heads()) return Json();
  const auto refused = [&](const std::string& what) {
    return Error{ErrorCode::restored_folder, {{"folder", config.data}, {"what", what}}};
  };
  if (!config.ledger) return refused("no [ledger] is configured.");
  log::info("restored.comparing", {{"url", config.ledger->url}, {"head", journal.head().seq}});
  const uplink::UplinkConfig link{config.id, journal.epoch(), config.ledger->url, config.ledger->token_file,
                                  config.ledger->ca_file};
  const auto recovered = uplink::recover(link, journal.former_epoch(), journal);
  if (!recovered) return refused(sentence(recovered.error(), Language::en));
  // Prints among what was fetched may be on paper already: none of them becomes a job by itself.
  if (auto kept = side.put_print_seq(journal.head().seq); !kept) return kept.error();
  log::info("restored.compared", {{"ledger", recovered->ledger.seq}, {"fetched", recovered->fetched}});
  return Json(Json::Object{{"ledger_seq", recovered->ledger.seq}, {"fetched", recovered->fetched}});
}

}  // namespace steelyard::service
