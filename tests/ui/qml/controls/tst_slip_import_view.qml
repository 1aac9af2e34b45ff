// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipImportView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipImportView {
            width: 600
            height: 500
            import_: Rig.app.slipsPage.import_
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function init() {
        Rig.start("zhao", "coordinator");
        Rig.slips([]);
        Rig.pass(1000);
        Rig.app.slipsPage.press("Alt+I");
    }
    function test_asksForAFileByTouchAndByKey() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        hear(view, "fileWanted");
        mouseClick(Rig.named(view, "Choose a file"));
        compare(spy.count, 1);
        view.take();
        keyClick(Qt.Key_Return);
        compare(spy.count, 2);
    }
    function test_showsEveryWrongRow() {
        const view = createTemporaryObject(made, test);
        Rig.app.slipsPage.takeFile(Qt.resolvedUrl("tst_icon.qml"));
        verify(!Rig.named(view, "Choose another file").enabled, "while it is looked through");
        const wrong = [];
        for (let row = 2; row < 40; ++row)
            wrong.push({row: row, column: "bags", en: "not a number", zh: "不是数字"});
        Rig.answer("POST /v1/slips/import", 422, {code: "import_refused", detail: "38 rows are wrong.", errors: wrong});
        waitForRendering(view);
        compare(view.title, "tst_icon.qml");
        verify(Rig.shows(view, "38 rows are wrong."));
        verify(Rig.shows(view, "Row 2"));
        const list = Rig.named(view, "Wrong rows");
        compare(list.count, 38);
        keyClick(Qt.Key_PageDown);
        verify(list.contentY > 0);
    }
    function test_aWholeFileIsSaidToBeWhole() {
        const view = createTemporaryObject(made, test);
        Rig.app.slipsPage.takeFile(Qt.resolvedUrl("tst_icon.qml"));
        Rig.answer("POST /v1/slips/import", 200, {slips: [{}, {}]});
        verify(Rig.shows(view, "The file is whole: 2 slips can be brought in."));
        verify(Rig.app.slipsPage.primary.enabled);
    }
}
