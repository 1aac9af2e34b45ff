// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// A list of the station, with the frame that says where in it one is.
TestCase {
    id: test

    name: "LongList"
    when: windowShown
    visible: true
    width: 900
    height: 700

    readonly property DispatchSearch search: Rig.app.supervisorPage.search

    SignalSpy {
        id: entered
        signalName: "entered"
    }
    Component {
        id: made
        LongList {
            id: list
            width: 400
            height: 400
            source: test.search
            Accessible.name: "Dispatches"
            delegate: DispatchRow {
                width: list.width
                selected: false
                focused: ListView.isCurrentItem
            }
        }
    }
    Component {
        id: framed
        Flickable {
            id: flickable
            property alias frame: frame
            width: 300
            height: 200
            contentHeight: 1000
            activeFocusOnTab: true
            ListFrame {
                id: frame
                parent: flickable
                anchors.fill: parent
                list: flickable
                turns: true
            }
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        Rig.app.supervisorPage.openTab("search");
        const rows = [];
        for (let i = 0; i < 50; ++i)
            rows.push(Rig.dispatch("D" + i, "豫A12345", "exited"));
        while (Rig.answer("GET /v1/dispatches", 200, {dispatches: rows})) {}
    }
    function test_isMovedByKeysToBothEnds() {
        const list = createTemporaryObject(made, test);
        waitForRendering(list);
        compare(list.count, 50);
        list.forceActiveFocus();
        compare(list.currentIndex, 0);
        keyClick(Qt.Key_PageDown);
        verify(list.currentIndex > 1 && list.currentIndex < 49, list.currentIndex);
        keyClick(Qt.Key_PageUp);
        compare(list.currentIndex, 0);
        keyClick(Qt.Key_End);
        compare(list.currentIndex, 49);
        keyClick(Qt.Key_Home);
        compare(list.currentIndex, 0);
        entered.target = list;
        entered.clear();
        keyClick(Qt.Key_Return);
        compare(entered.count, 1);
    }
    function test_whatItShowsMoreThanItsHeightIsTurnedByPages() {
        const list = createTemporaryObject(framed, test);
        waitForRendering(list);
        verify(list.frame.overflows);
        keyClick(Qt.Key_PageDown);
        compare(list.contentY, list.height - Theme.target);
        for (let i = 0; i < 20; ++i)
            keyClick(Qt.Key_PageDown);
        compare(list.contentY, 800);
        keyClick(Qt.Key_PageUp);
        verify(list.contentY < 800);
    }
    function test_whatIsShownWholeIsNotTurned() {
        const list = createTemporaryObject(framed, test, {contentHeight: 100});
        waitForRendering(list);
        verify(!list.frame.overflows);
        keyClick(Qt.Key_PageDown);
        compare(list.contentY, 0);
    }
}
