// SPDX-License-Identifier: Apache-2.0
#include "ui/models/form_preview.h"

#include <QtConcurrent>

#include "ui/models/notice.h"

namespace steelyard::models {

QString name_of_form(const QString& form) {
  if (form == QLatin1String("weigh-ticket")) return FormPreview::tr("Weigh ticket");
  if (form == QLatin1String("gate-pass")) return FormPreview::tr("Gate pass");
  if (form == QLatin1String("pick-slip")) return FormPreview::tr("Pick slip");
  if (form == QLatin1String("check-ticket")) return FormPreview::tr("Check ticket");
  if (form == QLatin1String("test-page")) return FormPreview::tr("Test page");
  return form;
}

FormPreview::FormPreview(client::Station& station, QObject* parent) : QObject(parent), station_(station) {}

QString FormPreview::title() const {
  return is_open() ? name_of_form(subject_.form) + "  " + subject_.number : QString();
}

void FormPreview::show(const Subject& subject) {
  if (subject == subject_ && fault_.isEmpty()) return;
  const bool is_other = subject.form != subject_.form || subject.number != subject_.number;
  subject_ = subject;
  if (is_other) {
    drop_picture();
    ++paper_;
    Q_EMIT paperChanged();
  }
  ask(is_other ? usual_dpi : std::max(usual_dpi, picture_dpi_));
}

void FormPreview::close() {
  if (!is_open()) return;
  ++asked_;
  subject_ = {};
  fault_.clear();
  is_busy_ = false;
  drop_picture();
  Q_EMIT changed();
}

void FormPreview::drop_picture() {
  picture_ = {};
  picture_dpi_ = 0;
  Q_EMIT pictureChanged();
}

void FormPreview::again() {
  if (is_open() && !is_busy_) ask(std::max(usual_dpi, picture_dpi_));
}

void FormPreview::lookAt(qreal pixels) {
  const bool is_enough = pixels <= picture_.width() || picture_dpi_ >= highest_dpi;
  if (is_busy_ || picture_.isNull() || is_enough) return;
  ask(highest_dpi);
}

void FormPreview::ask(int dpi) {
  const int asked = ++asked_;
  fault_.clear();
  is_busy_ = true;
  Q_EMIT changed();
  station_.preview({subject_.form, subject_.number, dpi}, [this, asked, dpi](const auto& outcome) {
    if (asked != asked_) return;
    if (!outcome) {
      is_busy_ = false;
      // A picture that is there already is only not as sharp as it could be.
      const bool was_to_be_sharper = dpi > picture_dpi_ && !picture_.isNull();
      if (!was_to_be_sharper) {
        fault_ = sentence_of(outcome.problem());
        drop_picture();
      }
      Q_EMIT changed();
      return;
    }
    // A large picture takes longer to unpack than a frame of the screen lasts.
    const auto unpack = [bytes = *outcome] {
      return QImage::fromData(bytes, "PNG").convertToFormat(QImage::Format_RGB32);
    };
    QtConcurrent::run(unpack).then(this, [this, asked, dpi](const QImage& picture) {
      if (asked == asked_) take(picture, dpi);
    });
  });
}

void FormPreview::take(const QImage& picture, int dpi) {
  is_busy_ = false;
  if (picture.isNull()) fault_ = tr("The station's picture cannot be shown.");
  picture_ = picture;
  picture_dpi_ = picture.isNull() ? 0 : dpi;
  Q_EMIT pictureChanged();
  Q_EMIT changed();
}

}  // namespace steelyard::models
