// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "Scroller"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        Scroller {
            width: 200
            height: 100
            Repeater {
                model: 10
                Rectangle {
                    implicitHeight: 50
                    Layout.fillWidth: true
                }
            }
        }
    }

    function test_bringsWhatHasTheFocusIntoSight() {
        const scroller = createTemporaryObject(made, test);
        waitForRendering(scroller);
        const last = scroller.contentItem.children[0].children[9];
        scroller.show(last);
        const top = last.mapToItem(scroller, 0, 0).y;
        verify(top >= 0 && top + last.height <= scroller.height + 1, top);
        scroller.show(scroller.contentItem.children[0].children[0]);
        compare(scroller.contentY, 0);
    }
    function test_isMovedByTouch() {
        const scroller = createTemporaryObject(made, test);
        waitForRendering(scroller);
        mouseDrag(scroller, 100, 90, 0, -80);
        tryVerify(() => scroller.contentY > 0);
    }
}
