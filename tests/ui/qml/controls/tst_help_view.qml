// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "HelpView"
    when: windowShown
    visible: true
    width: 420
    height: 620

    Component {
        id: made
        HelpView {
            width: 400
            height: 600
            book: Rig.app.help
        }
    }

    function init() {
        Rig.start("zhou", "gatekeeper");
        Rig.app.showHelp();
    }
    function test_beginsAtTheChapterOfThePage() {
        const view = createTemporaryObject(made, test);
        compare(view.title, "At the gate");
    }
    function test_chaptersAreTurnedByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        mouseClick(Rig.named(view, "Next chapter"));
        compare(view.title, "Slips");
        mouseClick(Rig.named(view, "Chapter before"));
        compare(view.title, "At the gate");
    }
    function test_aBlockIsWordsOrAPicture() {
        const block = createTemporaryObject(paragraph, test, {words: "Some **words**", picture: "", about: ""});
        waitForRendering(block);
        verify(block.height > 0);
        const picture = createTemporaryObject(paragraph, test, {words: "", picture: "qrc:/help/pictures/gate_pass_en.png", about: "The pass is good"});
        waitForRendering(picture);
        const image = Rig.named(picture, "The pass is good");
        compare(image.Accessible.role, Accessible.Graphic);
        verify(Math.abs(image.width / image.height - 16 / 9) < 0.01, "nothing of it is cut or stretched");
    }
    Component {
        id: paragraph
        HelpBlock {
            width: 320
            height: implicitHeight
        }
    }
    function test_isClosedByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        mouseClick(Rig.named(view, "Close"));
        verify(!Rig.app.help.open);
    }
    function test_takesTheKeysThatScroll() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        view.take();
        compare(Rig.named(view, "At the gate").activeFocus, true);
    }
}
