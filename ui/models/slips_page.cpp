// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slips_page.h"

#include <algorithm>

#include "ui/models/reasons.h"

namespace steelyard::models {

using client::Outcome;
using client::Slip;

SlipsPage::SlipsPage(client::Station& station, QObject* parent)
    : Page(station, parent), search_(station), form_(station), import_(station), preview_(station) {
  make_actions();
  connect_parts();
}

void SlipsPage::make_actions() {
  new_ = add_action("Alt+N", "plus", [this] { begin_form(); });
  save_ = add_action("F5", "check", [this] { save(); });
  again_ = add_action("Alt+R", "again", [this] {
    search_.again();
    if (slip_.is_known()) ask_for_slip(slip_.number());
  });
  change_ = add_action("Alt+C", "paper", [this] { change_slip(); });
  preview_action_ = add_action("F7", "search", [this] { show_preview(); });
  print_ = add_action("F7", "print", [this] { ask_print(); });
  cancel_ = add_action("Alt+X", "cancel", [this] { ask_cancel(); });
  import_action_ = add_action("Alt+I", "boxes", [this] { begin_import(); });
  back_ = add_action("Esc", "back", [this] { back(); });
}

void SlipsPage::connect_parts() {
  const auto follow = [this] {
    show_actions();
    Q_EMIT besideChanged();
  };
  connect(&search_, &SlipSearch::failed, this,
          [this](const client::Problem& problem) { notice()->say(problem); });
  connect(&slip_, &SlipPanel::changed, this, follow);
  connect(&form_, &SlipForm::changed, this, follow);
  connect(&import_, &SlipImport::changed, this, follow);
  connect(&preview_, &FormPreview::changed, this, follow);
  connect(prompt(), &Prompt::changed, this, &SlipsPage::show_actions);
  connect(&station(), &client::Station::who_changed, this, &SlipsPage::show_actions);
  connect(&station(), &client::Station::link_changed, this, &SlipsPage::show_actions);
  connect(this, &Page::cameBack, this, [this] {
    if (search_.is_asked() && search_.rows()->pages() <= 1) search_.again();
    if (slip_.is_known()) ask_for_slip(slip_.number());
  });
  connect(&form_, &SlipForm::saved, this, [this](const Slip& slip) {
    search_.again();
    take_slip(slip);
    notice()->say("go", tr("Slip %1 is on record.").arg(slip.number));
  });
  connect(&form_, &SlipForm::refused, this, [this](const QString& why) {
    notice()->say("decide", why);
    Q_EMIT formWanted();
  });
  connect(&import_, &SlipImport::done, this, [this](int slips) {
    search_.again();
    notice()->say("go", tr("%1 slips were brought in.").arg(slips));
  });
}

bool SlipsPage::may_write() const {
  return station().may("coordinator") || station().may("supervisor");
}

bool SlipsPage::may_print() const {
  return may_write() || station().may("operator");
}

QString SlipsPage::beside() const {
  if (form_.is_open()) return "form";
  if (import_.is_open()) return "import";
  return preview_.is_open() ? "preview" : "slip";
}

void SlipsPage::show_actions() {
  const QString where = beside();
  const bool is_online = station().link() == client::Link::online;
  const bool is_free = is_online && !prompt()->is_open();
  const bool looks = is_free && (where == QLatin1String("slip") || where == QLatin1String("preview"));
  const bool is_open_slip = slip_.is_known() && slip_.slip()->state == client::SlipState::open;
  const QString offline = tr("The station is not heard.");
  const QString not_yours =
      is_online ? tr("A coordinator or a supervisor makes and changes slips.") : offline;
  const QString none =
      slip_.is_known() ? tr("Only an open slip can be changed.") : tr("Choose a slip first.");
  const QString why = may_write() && is_online ? none : not_yours;

  const bool writes = where == QLatin1String("form");
  const bool imports = where == QLatin1String("import");
  const bool previews = where == QLatin1String("preview");
  new_->look({tr("New slip"), may_write() && looks, true, not_yours});
  save_->look({writes ? tr("Save the slip") : tr("Bring these slips in"),
               is_free && (writes ? !form_.is_busy() : import_.is_ready()), writes || imports,
               is_online ? tr("Choose a file that is whole first.") : offline});
  again_->look({tr("Ask again"), looks, !writes && !imports, is_online ? QString() : offline});
  change_->look({tr("Change"), may_write() && looks && is_open_slip, true, why});
  preview_action_->look({tr("Preview and print"), is_free && slip_.is_known() && looks, !previews,
                         is_online ? tr("Choose a slip first.") : offline});
  print_->look({tr("Print"), is_free && may_print(), previews, not_yours});
  cancel_->look({tr("Cancel slip"), may_write() && looks && is_open_slip, true, why});
  import_action_->look({imports ? tr("Choose a file") : tr("Import"),
                        may_write() && is_free && !writes && !import_.is_busy(), true, not_yours});
  back_->look({tr("Back"), true, true, {}});
}

Action* SlipsPage::primary() const {
  const QString where = beside();
  if (where == QLatin1String("slip")) return new_;
  return where == QLatin1String("preview") ? print_ : save_;
}

void SlipsPage::save() {
  if (form_.is_open()) return form_.save();
  import_.bring_in();
}

void SlipsPage::choose(const QString& number) {
  if (prompt()->is_open() || form_.is_open())
    return notice()->say("decide", tr("Save what you write first, or leave it with Esc."));
  notice()->clear();
  import_.close();
  const auto& found = search_.found();
  const auto known =
      std::find_if(found.begin(), found.end(), [&](const Slip& slip) { return slip.number == number; });
  if (known == found.end()) return;
  take_slip(*known);
  ask_for_slip(number);
}

void SlipsPage::take_slip(const Slip& slip) {
  slip_.show(slip);
  if (preview_.is_open()) show_preview();
}

void SlipsPage::ask_for_slip(const QString& number) {
  const int asked = ++asked_;
  station().slip(number, [this, asked](const Outcome<Slip>& outcome) {
    if (asked != asked_) return;
    if (!outcome) return notice()->say(outcome.problem());
    search_.replace(*outcome);
    take_slip(*outcome);
  });
  station().slip_versions(number, [this, asked](const Outcome<QVector<client::SlipVersion>>& outcome) {
    if (asked != asked_) return;
    if (!outcome) return notice()->say(outcome.problem());
    slip_.show_versions(*outcome);
  });
}

void SlipsPage::begin_form() {
  notice()->clear();
  preview_.close();
  form_.begin(search_.found());
  Q_EMIT formWanted();
}

void SlipsPage::change_slip() {
  notice()->clear();
  preview_.close();
  form_.change(*slip_.slip(), search_.found());
  Q_EMIT formWanted();
}

void SlipsPage::begin_import() {
  notice()->clear();
  preview_.close();
  if (!import_.is_open()) import_.begin();
  Q_EMIT fileWanted();
}

void SlipsPage::takeFile(const QUrl& file) {
  if (form_.is_open() || prompt()->is_open() || !may_write())
    return notice()->say("decide", may_write()
                                       ? tr("Save what you write first, or leave it with Esc.")
                                       : tr("A coordinator or a supervisor makes and changes slips."));
  notice()->clear();
  preview_.close();
  import_.choose(file);
}

void SlipsPage::ask_cancel() {
  const Slip slip = *slip_.slip();
  prompt()->ask({tr("Cancel slip %1").arg(slip.number),
                 tr("It stays on record with the reason; no truck comes for it any more."),
                 tr("Cancel slip"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_cancel_a_slip()},
                [this, slip](const Prompt::Given& given) {
                  station().cancel_slip(slip.number, slip.version, given.reason,
                                        [this](const Outcome<Slip>& outcome) {
                                          if (!outcome)
                                            return prompt()->settle(sentence_of(outcome.problem()));
                                          prompt()->settle({});
                                          search_.replace(*outcome);
                                          take_slip(*outcome);
                                          ask_for_slip(outcome->number);
                                        });
                });
}

void SlipsPage::show_preview() {
  preview_.show({"pick-slip", slip_.number(), QString::number(slip_.slip()->version)});
}

void SlipsPage::ask_print() {
  const auto& printers = station().live().printers();
  const auto carries = [](const client::Printer& printer) { return printer.forms.contains("pick-slip"); };
  const auto printer = std::find_if(printers.begin(), printers.end(), carries);
  if (printer == printers.end())
    return notice()->say("decide", tr("No printer is set up for pick slips: ask the administrator."));
  const QString number = slip_.number();
  print_->set_busy(true);
  station().print_jobs(number, [this, number, printer = printer->id](const auto& outcome) {
    print_->set_busy(false);
    if (!outcome) return notice()->say(outcome.problem());
    if (number != slip_.number() || !preview_.is_open()) return;
    if (outcome->isEmpty()) return print(printer, {});
    ask_reason_and_print(printer);
  });
}

void SlipsPage::ask_reason_and_print(const QString& printer) {
  prompt()->ask({tr("Print %1 again").arg(slip_.number()),
                 tr("The copy is counted and marked as one."),
                 tr("Print"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_print_again()},
                [this, printer](const Prompt::Given& given) { print(printer, given.reason); });
}

void SlipsPage::print(const QString& printer, const QString& reason) {
  const QString number = slip_.number();
  print_->set_busy(true);
  station().print({"pick-slip", number, printer, reason}, [this, number](const auto& outcome) {
    print_->set_busy(false);
    if (prompt()->is_open()) prompt()->settle(outcome ? QString() : sentence_of(outcome.problem()));
    if (!outcome) return notice()->say(outcome.problem());
    notice()->say("go", outcome->copy == 0
                            ? tr("Slip %1 goes to the printer.").arg(number)
                            : tr("Copy %1 of slip %2 goes to the printer.").arg(outcome->copy).arg(number));
  });
}

void SlipsPage::scanned(const QString& code) {
  if (form_.is_open()) return notice()->say("decide", tr("Save what you write first, or leave it with Esc."));
  search_.find(code, {});
}

void SlipsPage::empty() {
  ++asked_;
  form_.close();
  import_.close();
  preview_.close();
  slip_.show(std::nullopt);
}

void SlipsPage::shown() {
  show_actions();
  if (form_.is_open()) return Q_EMIT formWanted();  // what somebody writes waits for them
  notice()->clear();
  search_.find({}, {});  // its field is empty again
}

void SlipsPage::back() {
  if (prompt()->is_open()) return prompt()->dismiss();
  notice()->clear();
  if (form_.is_open())
    form_.close();
  else if (import_.is_open())
    import_.close();
  else if (preview_.is_open())
    preview_.close();
  else
    slip_.show(std::nullopt);
  Q_EMIT scanWanted();
}

void SlipsPage::retranslate() {
  search_.retranslate();
  slip_.retranslate();
  form_.retranslate();
  import_.set_language(language());
  preview_.retranslate();
  show_actions();
}

}  // namespace steelyard::models
