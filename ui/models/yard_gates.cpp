// SPDX-License-Identifier: Apache-2.0
#include "ui/models/yard_gates.h"

#include "ui/models/reasons.h"

namespace steelyard::models {
namespace {

struct Look {
  QString word;
  QString tone;
};

Look light_of(const client::YardGate& gate) {
  if (gate.light == QLatin1String("green")) return {YardGates::tr("green light"), "go"};
  if (gate.light == QLatin1String("red")) return {YardGates::tr("red light"), "stop"};
  return {YardGates::tr("light not known"), "info"};
}

Look barrier_of(const client::YardGate& gate) {
  if (gate.barrier == QLatin1String("opening")) return {YardGates::tr("barrier opens"), "go"};
  if (gate.barrier == QLatin1String("released")) return {YardGates::tr("barrier released"), "go"};
  if (gate.barrier == QLatin1String("closed")) return {YardGates::tr("barrier closed"), "stop"};
  return {YardGates::tr("barrier not known"), "info"};
}

Prompt::Question question_about(const QString& gate, const QString& action) {
  const QString text = YardGates::tr("It goes on record with your name and the reason.");
  if (action == QLatin1String("open"))
    return {YardGates::tr("Open the barrier of %1").arg(gate), text, YardGates::tr("Open"), true, false};
  if (action == QLatin1String("close"))
    return {YardGates::tr("Close the barrier of %1").arg(gate), text, YardGates::tr("Close"), true, false};
  if (action == QLatin1String("green"))
    return {YardGates::tr("Green light at %1").arg(gate), text, YardGates::tr("Green"), true, false};
  return {YardGates::tr("Red light at %1").arg(gate), text, YardGates::tr("Red"), true, false};
}

}  // namespace

YardGates::YardGates(client::Station& station, Notice& notice, Prompt& prompt)
    : station_(station),
      notice_(notice),
      prompt_(prompt),
      rows_({"id", "heard", "light", "lightTone", "barrier", "barrierTone"}) {
  connect(&station.live(), &client::Live::gates_changed, this, &YardGates::show);
}

void YardGates::show() {
  QVector<RowModel::Row> rows;
  for (const auto& gate : station_.live().gates()) {
    const Look light = light_of(gate);
    const Look barrier = barrier_of(gate);
    rows.push_back({gate.id, gate.is_connected, light.word, light.tone, barrier.word, barrier.tone});
  }
  rows_.set_rows(std::move(rows));
}

void YardGates::retranslate() {
  show();
}

void YardGates::toggle() {
  is_open_ = !is_open_;
  show();
  Q_EMIT changed();
}

void YardGates::close() {
  if (is_open_) toggle();
}

void YardGates::operate(const QString& gate, const QString& action) {
  auto question = question_about(gate, action);
  question.reasons = reasons::to_operate_a_gate();
  prompt_.ask(question, [this, gate, action, title = question.title](const Prompt::Given& given) {
    station_.operate_gate(gate, action, given.reason, [this, title](const client::Outcome<bool>& outcome) {
      if (!outcome) return prompt_.settle(sentence_of(outcome.problem()));
      prompt_.settle({});
      notice_.say("go", tr("Done: %1.").arg(title));
    });
  });
}

}  // namespace steelyard::models
