// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/places.h"

#include "tests/ui/support/scenes.h"

namespace steelyard::models {

const QList<Place>& places() {
  static const QList<Place> all = {
      {"login", "", "", scenes::login, true},
      {"login_refused", "", "", scenes::login_refused},
      {"operator_empty", "wang", "operator", scenes::operator_empty, true},
      {"arrival", "wang", "operator", scenes::arrival, true},
      {"operator_weighing", "wang", "operator", scenes::operator_weighing, true},
      {"operator_verdict", "wang", "operator", scenes::operator_verdict, true},
      {"operator_refused", "wang", "operator", scenes::operator_refused},
      {"operator_prompt", "wang", "operator", scenes::operator_prompt},
      {"operator_cleared", "wang", "operator", scenes::operator_cleared},
      {"operator_lost", "wang", "operator", scenes::operator_lost},
      {"lock", "wang", "operator", scenes::lock, true},
      {"preferences", "wang", "operator", scenes::preferences},
      {"help", "wang", "operator", scenes::help},
      {"gate_empty", "zhou", "gatekeeper", scenes::gate_empty},
      {"gate_pass", "zhou", "gatekeeper", scenes::gate_pass, true},
      {"gate_refused", "zhou", "gatekeeper", scenes::gate_refused, true},
      {"gate_wrong_plate", "zhou", "gatekeeper", scenes::gate_wrong_plate},
      {"gate_expired", "zhou", "gatekeeper", scenes::gate_expired},
      {"gate_not_ours", "zhou", "gatekeeper", scenes::gate_not_ours},
      {"gate_barrier", "zhou", "gatekeeper", scenes::gate_barrier},
      {"store_empty", "sun", "storekeeper", scenes::store_empty},
      {"store", "sun", "storekeeper", scenes::store, true},
      {"store_no_batch", "sun", "storekeeper", scenes::store_no_batch},
      {"records_list", "he", "auditor", scenes::records},
      {"records", "he", "auditor", scenes::evidence, true},
      {"supervisor_exceptions", "chen", "supervisor", scenes::supervisor_exceptions, true},
      {"supervisor_open", "chen", "supervisor", scenes::supervisor_open},
      {"supervisor_day", "chen", "supervisor", scenes::supervisor_day},
      {"supervisor_shift", "chen", "supervisor", scenes::supervisor_shift},
      {"slips", "zhao", "coordinator", scenes::slips, true},
      {"slip_form", "zhao", "coordinator", scenes::slip_form},
      {"slip_credit", "zhao", "coordinator", scenes::slip_credit},
      {"slip_import", "zhao", "coordinator", scenes::slip_import},
      {"slip_cancel", "zhao", "coordinator", scenes::slip_cancel},
      {"settings", "qian", "administrator", scenes::settings, true},
      {"settings_candidates", "qian", "administrator", scenes::settings_candidates},
      {"settings_compare", "qian", "administrator", scenes::settings_compare},
      {"settings_loads", "qian", "administrator", scenes::settings_loads},
      {"settings_locked", "qian", "administrator", scenes::settings_locked},
      {"settings_forms", "qian", "administrator", scenes::settings_forms},
      {"settings_users", "qian", "administrator", scenes::settings_users},
      {"check_empty", "wang", "operator", scenes::check_empty},
      {"check_against", "wang", "operator", scenes::check_against, true},
      {"check_net", "wang", "operator,storekeeper,gatekeeper", scenes::check_net},
      {"manual_works", "wang", "operator", scenes::manual_works},
      {"manual", "wang", "operator,storekeeper,gatekeeper", scenes::manual},
      {"manual_prompt", "wang", "operator", scenes::manual_prompt, true},
      {"manual_recorded", "wang", "operator", scenes::manual_recorded},
      {"gate_by_hand", "zhou", "gatekeeper", scenes::gate_by_hand},
      {"settings_printers", "qian", "administrator", scenes::settings_printers},
      {"settings_ledger", "qian", "administrator", scenes::settings_ledger},
      {"settings_about", "qian", "administrator", scenes::settings_about},
      {"operator_papers", "wang", "operator", scenes::operator_papers},
      {"operator_gates", "wang", "operator", scenes::operator_gates},
      {"operator_totals", "wang", "operator", scenes::operator_totals},
      {"operator_two_scales", "wang", "operator", scenes::operator_two_scales},
      {"demo", "wang", "operator,storekeeper,gatekeeper,coordinator,auditor", scenes::demo},
      {"slip_preview", "zhao", "coordinator", scenes::slip_preview},
      {"correction", "chen", "supervisor", scenes::correction},
  };
  return all;
}

void bring(Shown& app, const Place& place) {
  if (*place.user != '\0') {
    app.sign_in(place.user, place.roles);
    scenes::ordinary_day(app);
  }
  place.bring(app);
  Shown::turn();
}

}  // namespace steelyard::models
