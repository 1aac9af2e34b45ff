// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "Panel"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        Panel {
            width: 400
            title: "North scale"
            aside: "Max 120 t"
            Words {
                text: "inside"
            }
        }
    }

    function test_hasItsTitleAndWhatIsInside() {
        const panel = createTemporaryObject(made, test);
        verify(Rig.shows(panel, "North scale"));
        verify(Rig.shows(panel, "Max 120 t"));
        verify(Rig.shows(panel, "inside"));
        compare(panel.Accessible.name, "North scale");
    }
    function test_putsTheAsideBelowWhereThereIsNoRoomBeside() {
        const panel = createTemporaryObject(made, test);
        waitForRendering(panel);
        const wide = panel.implicitHeight;
        panel.width = 150;
        tryVerify(() => panel.implicitHeight > wide);
        verify(!Rig.named(panel, "Max 120 t").truncated);
        panel.width = 400;
        tryCompare(panel, "implicitHeight", wide);
    }
    function test_withoutATitleThereIsNoHead() {
        const panel = createTemporaryObject(made, test);
        const headless = createTemporaryObject(made, test, {title: ""});
        verify(headless.implicitHeight < panel.implicitHeight);
    }
}
