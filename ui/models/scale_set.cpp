// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scale_set.h"

#include <algorithm>

namespace steelyard::models {

ScaleSet::ScaleSet(client::Station& station) : station_(station) {
  connect(&station.live(), &client::Live::scale_changed, this, &ScaleSet::take);
  connect(&station, &client::Station::link_changed, this, [this] {
    if (station_.link() == client::Link::online) return;
    for (ScalePanel* panel : panels_) panel->lose();
  });
}

void ScaleSet::take(const client::Scale& scale) {
  const auto found =
      std::find_if(panels_.begin(), panels_.end(), [&](const ScalePanel* p) { return p->id() == scale.id; });
  ScalePanel* panel = found == panels_.end() ? new ScalePanel(scale.id, this, station_.clock()) : *found;
  if (found == panels_.end()) {
    connect(panel, &ScalePanel::captured, this, &ScaleSet::captured);
    connect(panel, &ScalePanel::changed, this, [this, panel] {
      if (panel == front_) Q_EMIT changed();
    });
    panels_.push_back(panel);
    Q_EMIT panelsChanged();
    if (front_ == nullptr) select(0);
  }
  panel->take(scale, language_);
}

void ScaleSet::select(int place) {
  if (place < 0 || place >= panels_.size()) return;
  front_ = panels_[place];
  Q_EMIT frontChanged();
  Q_EMIT changed();
}

void ScaleSet::set_language(const QString& language) {
  language_ = language;
  for (ScalePanel* panel : panels_) panel->retranslate(language);
}

}  // namespace steelyard::models
