// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates
import QtQuick.Window
import Steelyard
import Steelyard.Models

// The keys of the page in front, wherever the focus is. One Shortcut for a key, made once: an Instantiator keeps what it
// made for the page before, and two Shortcuts of one key are both silent.
Item {
    id: keys

    required property App app
    signal pressed(key: string)
    signal helpWanted

    // Enter belongs to what has the focus where that does something of its own with it: a field, but for the empty one
    // where one scans, a list, a button.
    function takesEnter(item: Item): bool {
        const input = item as TextInput;
        if (input !== null) {
            const field = input.parent as Field;
            return input.text !== "" || field === null || !field.scans;
        }
        if (item as AbstractButton !== null)
            return !leavesEnter(item);
        // The row that has the focus is within its list.
        for (let around = item; around !== null; around = around.parent) {
            if (around as ListView !== null)
                return true;
        }
        return false;
    }

    // What chooses a page or a part of one is pressed by Space where Enter has a next step to take.
    function leavesEnter(item: Item): bool {
        const plain = item as PlainButton;
        return plain !== null ? plain.chooses : item as TabButton !== null;
    }

    Instantiator {
        model: keys.app.keys
        delegate: Shortcut {
            required property string modelData
            sequences: modelData === "Return" ? ["Return", "Enter"] : [modelData]  // the keypad's is another key
            enabled: !keys.app.locked && keys.app.current.keys.includes(modelData) && !(modelData === "Return" && keys.takesEnter(keys.Window.activeFocusItem))
            context: Qt.ApplicationShortcut
            autoRepeat: false
            onActivated: keys.pressed(modelData)
        }
    }
    Shortcut {
        sequence: "F2"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: !keys.app.locked
        onActivated: keys.app.current.wantScan()
    }
    Shortcut {
        sequence: "F4"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: !keys.app.locked
        onActivated: keys.app.current.wantList()
    }
    Shortcut {
        sequence: "F1"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        onActivated: keys.helpWanted()
    }
    Shortcut {
        sequence: "F12"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        onActivated: keys.app.lock()
    }
}
