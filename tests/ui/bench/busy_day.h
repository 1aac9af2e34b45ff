// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBuffer>
#include <QImage>
#include <QJsonArray>

#include "tests/ui/support/shown.h"

namespace steelyard::models {

/// What happens at a busy weighbridge, beside the reading that comes with every frame: news of trucks,
/// printers and the ledger, slips and trucks that are searched, papers that are looked at and printed, and
/// printed again.
class BusyDay {
 public:
  explicit BusyDay(Shown& app) : app_(app) {
    app.wire.says("printer", client::samples::printer("tickets"));
    app.wire.says("sync", client::samples::sync(true, 0));
    for (int i = 0; i < 20; ++i) says_truck(i, i == paper_truck ? "cleared" : "loading");
    page().selectTruck("D3");
    QImage paper(1'240, 1'754, QImage::Format_RGB32);
    paper.fill(Qt::white);
    QBuffer buffer(&paper_);
    paper.save(&buffer, "PNG");
  }

  void step(int i) {
    if (i % 10 == 0) app_.wire.says("sync", client::samples::sync(i % 200 != 0, i % 50));
    if (i % 10 == 3) says_truck(i % 19, "loaded_weighed");
    if (i % 10 == 5) app_.wire.says("printer", client::samples::printer(i % 20 == 5 ? "tickets" : "passes"));
    search(i % 80);
    print(i % 80);
  }
  int printed() const { return app_.wire.count(print_call); }

 private:
  static constexpr int paper_truck = 19;
  const QString path_ = "/v1/dispatches/D19";
  const QString print_call = "POST " + path_ + "/print";

  OperatorPage& page() { return *app_.app.operator_page(); }
  void says_truck(int i, const QString& state) {
    app_.wire.says("dispatch",
                   client::samples::dispatch(QString("D%1").arg(i), QString("豫A%1").arg(10'000 + i), state));
  }
  void search(int at) {
    if (at == 1) page().scanned("G1-S0000001");
    if (at == 3)
      app_.wire.answer("GET /v1/slips", 200,
                       {{"slips", QJsonArray{client::samples::slip("G1-S0000001", "豫Z9")}}});
    if (at == 9) page().scanned("farm");
    if (at == 11) {
      QJsonArray found;
      for (int i = 0; i < 20; ++i) found.push_back(client::samples::slip(QString("G1-S%1").arg(i), "豫Z9"));
      app_.wire.answer("GET /v1/slips", 200, {{"slips", found}});
    }
  }
  QJsonObject jobs(int copies) const {
    QJsonArray out;
    for (int i = 0; i < copies; ++i)
      out.push_back(QJsonObject{
          {"id", i}, {"form", "weigh-ticket"}, {"state", "confirmed"}, {"copy", i}, {"dispatch", "D19"}});
    return {{"print_jobs", out}};
  }
  void print(int at) {
    const QJsonObject queued{{"id", 7}, {"form", "weigh-ticket"}, {"state", "queued"}, {"dispatch", "D19"}};
    if (at == 20) page().selectTruck("D19");
    if (at == 22) key("F7");
    if (at == 24) app_.wire.answer("GET /v1/print-jobs", 200, jobs(0));
    if (at == 26) app_.wire.answer_bytes("GET " + path_ + "/weigh-ticket.png", 200, paper_);
    if (at == 30) page().papers()->print();
    if (at == 32) app_.wire.answer(print_call, 201, queued);
    if (at == 34) app_.wire.answer("GET /v1/print-jobs", 200, jobs(1));
    if (at == 40) page().papers()->print();
    if (at == 44) page().prompt()->submit("the driver lost it", {}, {});
    if (at == 46) app_.wire.answer(print_call, 201, queued);
    if (at == 48) app_.wire.answer("GET /v1/print-jobs", 200, jobs(2));
    if (at == 60) key("Esc");
    if (at == 62) page().selectTruck("D3");
  }
  void key(const QString& name) {
    for (Action* action : page().actions()) {
      if (action->key() == name) return action->trigger();
    }
  }

  Shown& app_;
  QByteArray paper_;
};

}  // namespace steelyard::models
