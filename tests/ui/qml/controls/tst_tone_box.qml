// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ToneBox"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        ToneBox {
            width: 300
            tone: "stop"
            text: "The printer is out of paper."
        }
    }

    function test_isSignAndWordsAndColour() {
        const box = createTemporaryObject(made, test);
        verify(Rig.shows(box, "The printer is out of paper."));
        verify(Qt.colorEqual(box.color, Theme.toneGround("stop")));
        compare(box.Accessible.name, "The printer is out of paper.");
        compare(box.Accessible.role, Accessible.AlertMessage);
    }
    function test_isNotThereWhereNothingIsSaid() {
        const box = createTemporaryObject(made, test, {text: ""});
        verify(!box.visible);
        box.text = "now";
        verify(box.visible);
    }
    function test_growsWithWhatItSays() {
        const box = createTemporaryObject(made, test);
        const before = box.implicitHeight;
        box.text = "The printer is out of paper. ".repeat(8);
        tryVerify(() => box.implicitHeight > before);
    }
}
