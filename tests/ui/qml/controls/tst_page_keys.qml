// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// The keys of the page in front: one signal for a press, none under the lock, and Enter left to what has use for it.
TestCase {
    id: test

    name: "PageKeys"
    when: windowShown
    visible: true
    width: 900
    height: 700

    SignalSpy {
        id: pressed
        signalName: "pressed"
    }
    SignalSpy {
        id: help
        signalName: "helpWanted"
    }
    Component {
        id: made
        Item {
            property alias keys: keys
            width: 400
            height: 400
            PageKeys {
                id: keys
                app: Rig.app
            }
            Field {
                id: field
                objectName: "field"
                label: "Words"
            }
            PlainButton {
                y: 100
                text: "Does something"
            }
            PlainButton {
                y: 200
                text: "Chooses"
                chooses: true
            }
        }
    }

    function shown(): Item {
        const item = createTemporaryObject(made, test);
        waitForRendering(item);
        item.forceActiveFocus();
        pressed.target = item.keys;
        help.target = item.keys;
        pressed.clear();
        help.clear();
        return item;
    }
    function init() {
        Rig.start("wang", "operator");
    }
    function test_aKeyOfThePageIsToldOnce() {
        shown();
        keyClick(Qt.Key_F10);
        compare(pressed.count, 1);
        compare(pressed.signalArguments[0][0], "F10");
        keyClick(Qt.Key_F1);
        compare(help.count, 1);
    }
    function test_underTheLockOnlyHelpIsHeard() {
        shown();
        keyClick(Qt.Key_F12);
        verify(Rig.app.locked);
        keyClick(Qt.Key_F10);
        compare(pressed.count, 0);
        keyClick(Qt.Key_F1);
        compare(help.count, 1);
    }
    function test_enterIsThePagesUnlessWhatHasTheFocusHasUseForIt() {
        const item = shown();
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Enter);
        compare(pressed.signalArguments.map(given => given[0]), ["Return", "Return"]);
        Rig.named(item, "Does something").forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(pressed.count, 2);
        Rig.named(item, "Chooses").forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(pressed.count, 3);
        mouseClick(Rig.named(item, "Words"));
        keyClick(Qt.Key_Return);
        compare(pressed.count, 3);
    }
}
