// SPDX-License-Identifier: Apache-2.0
#include "ui/models/form_preview.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>

#include "tests/ui/support/page_case.h"
#include "ui/models/operator_page.h"

namespace steelyard::models {
namespace {

const QString ticket = "GET /v1/dispatches/D1/weigh-ticket.png";
const QString pass = "GET /v1/dispatches/D1/gate-pass.png";

QByteArray png(int width, int height) {
  QImage picture(width, height, QImage::Format_RGB32);
  picture.fill(Qt::white);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  picture.save(&buffer, "PNG");
  return bytes;
}

struct Preview : PageCase<OperatorPage> {
  Preview() : PageCase("wang", "operator") {}

  /// Answers, and waits until the picture is unpacked.
  void draw(const QString& call, const QByteArray& bytes) {
    ASSERT_TRUE(wire.answer_bytes(call, 200, bytes));
    QElapsedTimer waited;
    waited.start();
    while (preview.is_busy() && waited.elapsed() < 20'000)
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    ASSERT_FALSE(preview.is_busy());
  }

  FormPreview preview{station};
};

TEST_F(Preview, ShowsWhatTheStationDrewAtTheSizeOfThePaper) {
  preview.show({"weigh-ticket", "D1"});
  EXPECT_TRUE(preview.is_busy());
  EXPECT_EQ(preview.title(), "Weigh ticket  D1");
  EXPECT_TRUE(wire.waiting(ticket).last().path.contains("dpi=150"));
  draw(ticket, png(1'240, 874));
  EXPECT_EQ(preview.picture().width(), 1'240);
  EXPECT_NEAR(preview.paper_width(), 8.27, 0.01);
  EXPECT_EQ(preview.fault(), "");
}

TEST_F(Preview, WhatIsShownAlreadyIsNotAskedForAgain) {
  preview.show({"weigh-ticket", "D1", "1"});
  draw(ticket, png(10, 10));
  preview.show({"weigh-ticket", "D1", "1"});
  EXPECT_EQ(wire.count(ticket), 1);
}

TEST_F(Preview, AChangedSubjectIsAskedForAnewAndTheOldPaperStaysMeanwhile) {
  preview.show({"weigh-ticket", "D1", "1"});
  draw(ticket, png(10, 10));
  const int paper = preview.paper();
  preview.show({"weigh-ticket", "D1", "2"});
  EXPECT_EQ(wire.count(ticket), 2);
  EXPECT_EQ(preview.picture().width(), 10);
  EXPECT_EQ(preview.paper(), paper) << "who looked closer goes on looking there";
  draw(ticket, png(20, 20));
  EXPECT_EQ(preview.picture().width(), 20);
}

TEST_F(Preview, AnotherFormNeverShowsThePaperBefore) {
  preview.show({"weigh-ticket", "D1"});
  preview.show({"gate-pass", "D1"});
  ASSERT_TRUE(wire.answer_bytes(ticket, 200, png(10, 10)));
  for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
  EXPECT_TRUE(preview.picture().isNull()) << "the answer to what was asked before";
  draw(pass, png(30, 30));
  EXPECT_EQ(preview.picture().width(), 30);
}

TEST_F(Preview, IsSharpenedOnceWhereSomebodyLooksCloser) {
  preview.show({"weigh-ticket", "D1"});
  draw(ticket, png(100, 100));
  preview.lookAt(90);
  EXPECT_EQ(wire.count(ticket), 1);
  preview.lookAt(150);
  preview.lookAt(180);
  EXPECT_EQ(wire.count(ticket), 2);
  EXPECT_TRUE(wire.waiting(ticket).last().path.contains("dpi=300"));
  EXPECT_FALSE(preview.picture().isNull()) << "the coarse one stays until then";
  draw(ticket, png(200, 200));
  EXPECT_NEAR(preview.paper_width(), 100 / 150.0, 0.001) << "of the same size on paper";
  preview.lookAt(5'000);
  EXPECT_EQ(wire.count(ticket), 2) << "it does not get sharper";
}

TEST_F(Preview, ARefusalIsSaidAndAskedAgainOnWish) {
  preview.show({"weigh-ticket", "D1"});
  ASSERT_TRUE(wire.answer(ticket, 409, client::samples::problem("not_cleared", "Not cleared yet.")));
  EXPECT_EQ(preview.fault(), "Not cleared yet.");
  EXPECT_FALSE(preview.is_busy());
  preview.again();
  EXPECT_EQ(preview.fault(), "");
  draw(ticket, png(10, 10));
  EXPECT_EQ(preview.picture().width(), 10);
}

TEST_F(Preview, ASharperPictureThatIsRefusedLeavesTheOneThatIsThere) {
  preview.show({"weigh-ticket", "D1"});
  draw(ticket, png(100, 100));
  preview.lookAt(150);
  ASSERT_TRUE(wire.answer(ticket, 422, client::samples::problem("picture_too_large", "Too large.")));
  EXPECT_EQ(preview.fault(), "");
  EXPECT_EQ(preview.picture().width(), 100);
}

TEST_F(Preview, WhatIsNoPictureIsSaid) {
  preview.show({"weigh-ticket", "D1"});
  draw(ticket, "not a picture");
  EXPECT_FALSE(preview.fault().isEmpty());
}

TEST_F(Preview, WhatIsAnsweredAfterItWasClosedIsNotShown) {
  preview.show({"weigh-ticket", "D1"});
  preview.close();
  EXPECT_FALSE(preview.is_open());
  ASSERT_TRUE(wire.answer_bytes(ticket, 200, png(10, 10)));
  for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
  EXPECT_TRUE(preview.picture().isNull());
  EXPECT_FALSE(preview.is_busy());
}

}  // namespace
}  // namespace steelyard::models
