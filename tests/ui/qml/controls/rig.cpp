// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/qml/controls/rig.h"

#include <QAccessible>
#include <QBuffer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/ui/support/shown.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

QQuickItem* find(QQuickItem* item, const std::function<bool(QQuickItem*)>& is_it) {
  if (item == nullptr || !item->isVisible()) return nullptr;
  if (is_it(item)) return item;
  for (QQuickItem* child : item->childItems()) {
    if (QQuickItem* found = find(child, is_it)) return found;
  }
  return nullptr;
}

QByteArray blank(int width, int height, const char* format) {
  QImage paper(width, height, QImage::Format_RGB32);
  paper.fill(Qt::white);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  paper.save(&buffer, format);
  return bytes;
}

}  // namespace

void Rig::start(const QString& user, const QString& roles) {
  desks_.push_back(std::make_unique<Desk>());
  demos_.push_back(std::make_unique<Demo>(*desks_.back()));
  if (!user.isEmpty()) desks_.back()->sign_in(user, roles);
  Q_EMIT started();
}

void Rig::says(const QString& type, const QVariantMap& thing) {
  desks_.back()->wire.says(type, QJsonObject::fromVariantMap(thing));
}

QVariantMap Rig::dispatch(const QString& id, const QString& plate, const QString& state) const {
  return samples::dispatch(id, plate, state).toVariantMap();
}

QVariantMap Rig::check(const QString& number, const QString& plate, const QString& state) const {
  return samples::check(number, plate, state).toVariantMap();
}

void Rig::truck(const QString& id, const QString& plate, const QString& state) {
  desks_.back()->wire.says("dispatch", samples::dispatch(id, plate, state));
}

void Rig::scale(const QString& deck, int kg) {
  desks_.back()->wire.says("scale", samples::scale("north", deck, kg));
}

void Rig::southScale(const QString& deck, int kg) {
  desks_.back()->wire.says("scale", samples::scale("south", deck, kg));
}

bool Rig::answerCheck(const QString& state) {
  return desks_.back()->wire.answer("POST /v1/check-weighings", 201,
                                    {{"check_weighing", samples::check("G1-C0000007", "豫B20001", state)}});
}

void Rig::byHand(const QString& id, const QString& plate, const QString& state) {
  desks_.back()->wire.says("dispatch", samples::weighed_by_hand(id, plate, state));
}

void Rig::brokenScale() {
  desks_.back()->wire.says("scale", samples::broken_scale());
}

void Rig::slips(const QStringList& numbers) {
  QJsonArray found;
  for (const QString& number : numbers) found.push_back(samples::slip(number, "豫A12345"));
  desks_.back()->wire.answer("GET /v1/slips", 200, {{"slips", found}});
}

void Rig::hearNothing() {
  desks_.back()->wire.feed_breaks();
}

bool Rig::answer(const QString& call, int status, const QVariantMap& body) {
  return desks_.back()->wire.answer(call, status, QJsonObject::fromVariantMap(body));
}

bool Rig::answerPaper(const QString& call, int width, int height) {
  return desks_.back()->wire.answer_bytes(call, 200, blank(width, height, "PNG"));
}

bool Rig::answerPhoto(const QString& call, int width, int height) {
  return desks_.back()->wire.answer_bytes(call, 200, blank(width, height, "JPG"));
}

bool Rig::answerList(const QString& call, const QVariantList& rows) {
  const QJsonDocument list(QJsonArray::fromVariantList(rows));
  return desks_.back()->wire.answer_bytes(call, 200, list.toJson());
}

QVariantMap Rig::asked(const QString& call) const {
  return desks_.back()->wire.asked(call).toVariantMap();
}

QQuickItem* Rig::named(QQuickItem* root, const QString& name) const {
  const auto is_called_so = [&](QQuickItem* item) { return spoken_name(item) == name; };
  // The field before the words above it.
  QQuickItem* const control =
      find(root, [&](QQuickItem* item) { return item->activeFocusOnTab() && is_called_so(item); });
  return control != nullptr ? control : find(root, is_called_so);
}

bool Rig::shows(QQuickItem* root, const QString& text) const {
  return find(root, [&](QQuickItem* item) { return item->property("text").toString() == text; }) != nullptr;
}

int Rig::roleOf(QQuickItem* item) const {
  QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
  return spoken == nullptr ? QAccessible::NoRole : spoken->role();
}

}  // namespace steelyard::models
