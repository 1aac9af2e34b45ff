// SPDX-License-Identifier: Apache-2.0
#include "ui/models/photo.h"

namespace steelyard::models {

using client::Purpose;

void Photo::show(const std::optional<client::Dispatch>& truck) {
  if (!truck) return close();
  show(*truck, truck->counting(Purpose::loaded) != nullptr ? Purpose::loaded : Purpose::empty);
}

void Photo::show(const client::Dispatch& truck, Purpose purpose) {
  const auto* weighing = truck.counting(purpose);
  const bool was_seen = weighing != nullptr && weighing->source == client::Source::measured;
  show_number(was_seen ? weighing->number : QString());
}

void Photo::show_number(const QString& weighing) {
  if (weighing == weighing_) return;
  weighing_ = weighing;
  url_.clear();
  Q_EMIT changed();
  if (weighing.isEmpty()) return;
  station_.photo(weighing, [this, weighing](const client::Outcome<QByteArray>& outcome) {
    if (weighing != weighing_) return;  // of the truck before
    if (!outcome) {
      weighing_.clear();  // asked again when it is shown again
      return;
    }
    url_ = QUrl("data:image/jpeg;base64," + QString::fromLatin1(outcome->toBase64()));
    Q_EMIT changed();
  });
}

}  // namespace steelyard::models
