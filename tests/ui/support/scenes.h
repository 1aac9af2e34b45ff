// SPDX-License-Identifier: Apache-2.0
// What happens until the app is where a test wants it: news of the station, answers, keys.
#pragma once

#include "tests/ui/support/shown.h"

namespace steelyard::models::scenes {

/// Of every scene's trucks the one in front.
const QString truck = QStringLiteral("G1-20260302-0001");
const QString truck_path = "/v1/dispatches/" + truck;

/// What the station says is in the language that it is asked in.
QString say(const Shown& app, const char* en, const char* zh);
/// A yard as it is on an ordinary morning: one scale, one printer, two trucks, the ledger away for a while.
void ordinary_day(Shown& app);

/// A sheet with lines on it: what stands there is the station's affair.
QByteArray a_paper();
/// A truck on a deck, as a camera would see it in a drawing.
QByteArray a_photo();

void login(Shown& app);
void login_refused(Shown& app);
void preferences(Shown& app);
void help(Shown& app);
void operator_empty(Shown& app);
void arrival(Shown& app);
void operator_weighing(Shown& app);
void operator_verdict(Shown& app);
void operator_refused(Shown& app);
void operator_prompt(Shown& app);
void operator_cleared(Shown& app);
void operator_lost(Shown& app);
void lock(Shown& app);
void gate_empty(Shown& app);
void gate_pass(Shown& app);
void gate_refused(Shown& app);
void gate_wrong_plate(Shown& app);
void gate_expired(Shown& app);
void gate_not_ours(Shown& app);
void gate_barrier(Shown& app);
void store_empty(Shown& app);
void store(Shown& app);
void store_no_batch(Shown& app);
void records(Shown& app);
void evidence(Shown& app);

void supervisor_exceptions(Shown& app);
void supervisor_open(Shown& app);
void supervisor_day(Shown& app);
void supervisor_shift(Shown& app);
void check_empty(Shown& app);
void check_against(Shown& app);
void check_net(Shown& app);
void manual_works(Shown& app);
void manual(Shown& app);
void manual_prompt(Shown& app);
void manual_recorded(Shown& app);
void gate_by_hand(Shown& app);
void slips(Shown& app);
void slip_form(Shown& app);
void slip_credit(Shown& app);
void slip_import(Shown& app);
void slip_cancel(Shown& app);
void settings(Shown& app);
void settings_candidates(Shown& app);
void settings_compare(Shown& app);
void settings_loads(Shown& app);
void settings_locked(Shown& app);
void settings_forms(Shown& app);
void settings_users(Shown& app);
void settings_printers(Shown& app);
void settings_ledger(Shown& app);
void settings_about(Shown& app);
void operator_papers(Shown& app);
void operator_gates(Shown& app);
void operator_totals(Shown& app);
void operator_two_scales(Shown& app);
void demo(Shown& app);
void slip_preview(Shown& app);
void correction(Shown& app);

}  // namespace steelyard::models::scenes
