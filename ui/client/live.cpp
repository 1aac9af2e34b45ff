// SPDX-License-Identifier: Apache-2.0
#include "ui/client/live.h"

#include <QJsonDocument>
#include <algorithm>

#include "ui/client/decode.h"

namespace steelyard::client {
namespace {

/// Puts it in the place of the one with its id, or at the end.
template <typename Thing>
void put(QVector<Thing>& all, const Thing& thing) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Thing& other) { return other.id == thing.id; });
  if (found == all.end())
    all.push_back(thing);
  else
    *found = thing;
}

template <typename Thing>
void keep(QVector<Thing>& all, const QSet<QString>& named, const QString& kind) {
  all.removeIf([&](const Thing& thing) { return !named.contains(kind + thing.id); });
}

}  // namespace

void Live::begin_snapshot() {
  in_snapshot_ = true;
  named_.clear();
}

void Live::end_snapshot() {
  in_snapshot_ = false;
  keep(scales_, named_, "scale ");
  keep(gates_, named_, "gate ");
  for (auto it = trucks_.begin(); it != trucks_.end();)
    it = named_.contains("dispatch " + it.key()) ? std::next(it) : trucks_.erase(it);
  Q_EMIT yard_changed();
  Q_EMIT gates_changed();
}

void Live::take_dispatch(const Dispatch& dispatch) {
  if (dispatch.is_in_yard())
    trucks_.insert(dispatch.id, dispatch);
  else
    trucks_.remove(dispatch.id);
  Q_EMIT truck_changed(dispatch);
  if (!in_snapshot_) Q_EMIT yard_changed();
}

void Live::take(const QByteArray& text) {
  const QJsonObject message = QJsonDocument::fromJson(text).object();
  const QString type = message.value("type").toString();
  const QJsonObject said = message.value(type).toObject();
  const bool needs_id = type == "scale" || type == "dispatch" || type == "gate" || said.contains("condition");
  if (needs_id && said.value("id").toString().isEmpty()) {
    ++not_understood_;
    return;
  }
  if (in_snapshot_) named_.insert(type + ' ' + said.value("id").toString());
  if (type == "scale") {
    const Scale scale = scale_from(said);
    put(scales_, scale);
    Q_EMIT scale_changed(scale);
  } else if (type == "dispatch") {
    take_dispatch(dispatch_from(said));
  } else if (type == "gate") {
    put(gates_, gate_from(said));
    if (!in_snapshot_) Q_EMIT gates_changed();
  } else if (type == "sync") {
    sync_ = sync_from(said);
    if (in_snapshot_) end_snapshot();
    Q_EMIT sync_changed();
  } else if (type == "printer" && message.contains("job")) {
    Q_EMIT job_changed(print_job_from(message.value("job").toObject()));
  } else if (type == "printer") {
    put(printers_, printer_from(said));
    Q_EMIT printers_changed();
  } else if (type == "alarm") {
    const QString alarm = message.value("alarm").toString();
    const QJsonObject of = message.value(alarm).toObject();
    Q_EMIT alarmed(alarm, {of.value("sentence_en").toString(), of.value("sentence_zh").toString()});
  } else {
    ++not_understood_;
  }
}

}  // namespace steelyard::client
