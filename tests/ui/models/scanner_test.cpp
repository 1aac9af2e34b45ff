// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scanner.h"

#include <QCoreApplication>
#include <QWindow>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"

namespace steelyard::models {
namespace {

/// A page that writes down every key that reaches it.
class Window : public QWindow {
 public:
  QString typed;
  int function_keys = 0;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    if (event->key() >= Qt::Key_F1 && event->key() <= Qt::Key_F12) ++function_keys;
    typed += event->key() == Qt::Key_Return ? QStringLiteral("⏎") : event->text();
  }
};

struct Typed : testing::Test {
  Typed() {
    QObject::connect(&scanner, &Scanner::scanned, [this](const QString& code) { codes.push_back(code); });
  }
  void press(int key, const QString& text = {}, Qt::KeyboardModifiers with = {}, bool repeats = false) {
    QKeyEvent down(QEvent::KeyPress, key, with, text, repeats);
    down.setTimestamp(keyboard_ms);
    QCoreApplication::sendEvent(&window, &down);
    QKeyEvent up(QEvent::KeyRelease, key, with, text, repeats);
    QCoreApplication::sendEvent(&window, &up);
  }
  void burst(const QString& text, quint64 apart_ms = 5) {
    for (const QChar letter : text) {
      keyboard_ms += apart_ms;
      press(letter.toUpper().unicode(), letter);
    }
  }
  void enter() { press(Qt::Key_Return, "\r"); }

  Window window;
  client::HandClock time;
  Scanner scanner{QCoreApplication::instance(), time.clock()};
  quint64 keyboard_ms = 5'000;  ///< when the next key is pressed
  QStringList codes;
};
using ScannerTest = Typed;

TEST_F(ScannerTest, TakesABurstThatEndsInEnterForAScan) {
  burst("G1-S0000001");
  enter();
  EXPECT_EQ(codes, QStringList{"G1-S0000001"});
  EXPECT_EQ(window.typed, "") << "none of its keys reaches the page, Enter least of all";
}

TEST_F(ScannerTest, KeepsWhatIsSmallAndWhatIsLarge) {
  burst("SY1:aBc+/=");
  enter();
  EXPECT_EQ(codes, QStringList{"SY1:aBc+/="});
}

TEST_F(ScannerTest, TheShiftOfACapitalLetterBelongsToTheScan) {
  for (const QChar letter : QStringLiteral("G1-S12")) {
    keyboard_ms += 5;
    if (letter.isUpper()) press(Qt::Key_Shift, {}, Qt::ShiftModifier);
    press(letter.unicode(), letter, letter.isUpper() ? Qt::ShiftModifier : Qt::NoModifier);
  }
  enter();
  EXPECT_EQ(codes, QStringList{"G1-S12"});
  EXPECT_EQ(window.typed, "");
}

TEST_F(ScannerTest, EqualLettersOfAFastScannerAreNoHeldKey) {
  burst("G1-S");
  for (int i = 0; i < 3; ++i) press(Qt::Key_0, "0", {}, true);
  burst("1");
  enter();
  EXPECT_EQ(codes, QStringList{"G1-S0001"});
}

TEST_F(ScannerTest, TakesTwoScansForTwo) {
  burst("G1-S0000001");
  enter();
  burst("G1-S0000002");
  enter();
  EXPECT_EQ(codes, (QStringList{"G1-S0000001", "G1-S0000002"}));
}

TEST_F(ScannerTest, HandsSlowTypingOnInItsOrder) {
  for (const QChar letter : QStringLiteral("A12345")) {
    press(letter.unicode(), letter);
    scanner.hand_on();  // the pause between two fingers
  }
  enter();
  EXPECT_EQ(window.typed, "A12345⏎");
  EXPECT_TRUE(codes.isEmpty());
}

TEST_F(ScannerTest, HandsOnABurstWithoutEnter) {
  burst("豫A1234");
  EXPECT_EQ(window.typed, "");
  scanner.hand_on();
  EXPECT_EQ(window.typed, "豫A1234");
  EXPECT_TRUE(codes.isEmpty());
}

TEST_F(ScannerTest, TakesAShortBurstForFingersThatSlipped) {
  burst("12");
  enter();
  EXPECT_TRUE(codes.isEmpty());
  EXPECT_EQ(window.typed, "12⏎");
}

TEST_F(ScannerTest, LetsFunctionKeysThroughAtOnce) {
  press(Qt::Key_F3);
  press(Qt::Key_F5);
  EXPECT_EQ(window.function_keys, 2);
}

TEST_F(ScannerTest, LetsEnterAloneThrough) {
  enter();
  EXPECT_EQ(window.typed, "⏎");
  EXPECT_TRUE(codes.isEmpty());
}

TEST_F(ScannerTest, LetsAKeyWithCtrlThroughBehindWhatWasHeldBack) {
  burst("ab");
  press(Qt::Key_A, QString(QChar(1)), Qt::ControlModifier);
  EXPECT_TRUE(window.typed.startsWith("ab"));
}

TEST_F(ScannerTest, IsNotTakenInByAKeyThatIsHeld) {
  press('1', "1");
  keyboard_ms += 250;
  for (int i = 0; i < 20; ++i) press('1', "1", {}, true);
  enter();
  EXPECT_TRUE(codes.isEmpty());
  EXPECT_EQ(window.typed.count('1'), 21);
}

TEST_F(ScannerTest, DoesNotGrowWithoutEnd) {
  burst(QString(Scanner::letters_max + 10, 'x'));
  scanner.hand_on();
  EXPECT_EQ(window.typed.size(), Scanner::letters_max + 10) << "and nothing of it is lost";
}

TEST_F(ScannerTest, DropsWhatWasMeantForAPageThatIsGone) {
  {
    Window gone;
    QKeyEvent down(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, "a");
    QCoreApplication::sendEvent(&gone, &down);
  }
  scanner.hand_on();
  EXPECT_EQ(window.typed, "");
}

TEST_F(ScannerTest, AnInterfaceThatStoodStillDoesNotSplitAScan) {
  burst("G1-S00");
  time.pass(700);
  scanner.pause_over();
  burst("00001");
  enter();
  EXPECT_EQ(codes, QStringList{"G1-S0000001"});
  EXPECT_EQ(window.typed, "");
}

TEST_F(ScannerTest, AnInterfaceThatStoodStillDoesNotTakeTypingForAScan) {
  burst("A12345", 150);  // all of it arrives at once, and says when it was pressed
  enter();
  EXPECT_TRUE(codes.isEmpty());
  scanner.hand_on();
  EXPECT_EQ(window.typed, "A12345⏎");
}

TEST_F(ScannerTest, AnEnterThatCameLongAfterIsNoneOfTheScan) {
  burst("A12345");
  keyboard_ms += 400;
  QKeyEvent shortcut(QEvent::ShortcutOverride, Qt::Key_Return, Qt::NoModifier, "\r");
  shortcut.setTimestamp(keyboard_ms);
  shortcut.ignore();
  QCoreApplication::sendEvent(&window, &shortcut);
  EXPECT_FALSE(shortcut.isAccepted());
  enter();
  EXPECT_TRUE(codes.isEmpty());
  EXPECT_EQ(window.typed, "A12345⏎");
}

TEST_F(ScannerTest, TheClockOfTheKeyboardMayBeginAnew) {
  burst("G1-S00");
  keyboard_ms = 3;
  burst("00001");
  enter();
  EXPECT_EQ(codes, QStringList{"G1-S0000001"});
}

TEST_F(ScannerTest, ThePauseBetweenTwoFingersEndsWhatIsHeld) {
  burst("豫A1");
  time.pass(Scanner::gap_ms);
  scanner.pause_over();
  EXPECT_EQ(window.typed, "豫A1");
}

TEST_F(ScannerTest, TheEnterOfAScanFiresNoShortcut) {
  burst("G1-S0000001");
  QKeyEvent shortcut(QEvent::ShortcutOverride, Qt::Key_Return, Qt::NoModifier, "\r");
  shortcut.setTimestamp(keyboard_ms);
  shortcut.ignore();
  QCoreApplication::sendEvent(&window, &shortcut);
  EXPECT_TRUE(shortcut.isAccepted());
  enter();
  EXPECT_EQ(codes.size(), 1);
}

}  // namespace
}  // namespace steelyard::models
