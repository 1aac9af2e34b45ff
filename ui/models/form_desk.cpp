// SPDX-License-Identifier: Apache-2.0
#include "ui/models/form_desk.h"

#include "ui/models/setup_words.h"

namespace steelyard::models {

FormDesk::FormDesk(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      forms_({"id_", "title", "about", "carriers", "chosen"}),
      preview_(station) {}

const client::SiteForm* FormDesk::chosen() const {
  for (const auto& one : all_) {
    if (one.form == form_) return &one;
  }
  return nullptr;
}

QString FormDesk::says() const {
  const auto* form = chosen();
  if (form == nullptr || !form->newest.isEmpty()) return {};
  return form->form == QLatin1String("test-page") ? tr("No printer is configured.")
                                                  : tr("There is no such paper yet to show it with.");
}

void FormDesk::choose(const QString& form) {
  form_ = form;
  show();
}

void FormDesk::again() {
  if (is_busy_) return;
  is_busy_ = true;
  Q_EMIT changed();
  station_.forms([this](const client::Outcome<QVector<client::SiteForm>>& outcome) {
    is_busy_ = false;
    if (outcome) all_ = *outcome;
    show();
    if (!outcome) Q_EMIT failed(outcome.problem());
  });
}

void FormDesk::retranslate() {
  preview_.retranslate();
  show();
}

void FormDesk::show() {
  QVector<RowModel::Row> rows;
  for (const auto& form : all_) {
    const QString language = form.language == QLatin1String("zh") ? "中文" : "English";
    const QString whose = form.is_own ? tr("the site's own") : tr("as delivered");
    QStringList carriers;
    for (const auto& one : form.carriers)
      carriers.push_back(one.paper.isEmpty() ? one.printer
                                             : tr("%1 (%2)").arg(one.printer, words_of_paper(one.paper)));
    rows.push_back({form.form, words_of_form(form.form),
                    language + QStringLiteral(" · ") + form.file + QStringLiteral(" · ") + whose,
                    carriers.isEmpty() ? tr("No printer carries it.")
                                       : tr("Printed by %1").arg(carriers.join(QStringLiteral(", "))),
                    form.form == form_});
  }
  forms_.set_rows(std::move(rows));
  const auto* form = chosen();
  if (form == nullptr || form->newest.isEmpty())
    preview_.close();
  else
    preview_.show({form->form, form->newest});
  Q_EMIT changed();
}

}  // namespace steelyard::models
