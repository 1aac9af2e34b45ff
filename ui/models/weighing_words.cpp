// SPDX-License-Identifier: Apache-2.0
#include "ui/models/weighing_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace steelyard::models {
namespace {

QString say(const char* text) {
  return QCoreApplication::translate("Weighing", text);
}

}  // namespace

QString word_of(client::Purpose purpose) {
  switch (purpose) {
    case client::Purpose::empty:
      return say(QT_TRANSLATE_NOOP("Weighing", "Empty"));
    case client::Purpose::leg:
      return say(QT_TRANSLATE_NOOP("Weighing", "One product"));
    case client::Purpose::loaded:
      return say(QT_TRANSLATE_NOOP("Weighing", "Loaded"));
    case client::Purpose::check:
      return say(QT_TRANSLATE_NOOP("Weighing", "Public weighing"));
  }
  return {};
}

QString source_mark(client::Source source) {
  switch (source) {
    case client::Source::measured:
      return {};
    case client::Source::preset_tare:
      return say(QT_TRANSLATE_NOOP("Weighing", "stored tare"));
    case client::Source::manual:
      return say(QT_TRANSLATE_NOOP("Weighing", "entered by hand"));
  }
  return {};
}

QString marks_of(const client::Weighing& weighing) {
  QStringList marks;
  const QString source = source_mark(weighing.source);
  if (!source.isEmpty()) marks.push_back(source);
  if (weighing.is_superseded) marks.push_back(say(QT_TRANSLATE_NOOP("Weighing", "weighed again later")));
  if (weighing.is_disturbed)
    marks.push_back(say(QT_TRANSLATE_NOOP("Weighing", "the load changed right after")));
  if (weighing.is_unverified) marks.push_back(say(QT_TRANSLATE_NOOP("Weighing", "scale not verified")));
  return marks.join(QStringLiteral(" · "));
}

}  // namespace steelyard::models
