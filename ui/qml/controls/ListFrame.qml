// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Steelyard

// Over a list: that it has the focus, and where in the whole one is. Put into the list with `parent` and `anchors.fill`
// set to it, so that it stays while the rows move.
Item {
    id: frame

    required property Flickable list
    // PgUp and PgDn turn its pages from wherever the focus is, unless that is in another list. One list of a page.
    property bool turns: false

    readonly property bool overflows: list.contentHeight > list.height + 1
    readonly property bool wanted: turns && visible && overflows && !isElsewhere(Window.activeFocusItem)

    z: 1

    function isElsewhere(item: Item): bool {
        for (let around = item; around !== null; around = around.parent) {
            if (around === list)
                return false;
            if (around as Flickable !== null)
                return true;
        }
        return false;
    }
    // A little of what was seen stays in sight.
    function turn(pages: real) {
        const last = list.originY + list.contentHeight - list.height;
        const wanted = list.contentY + pages * (list.height - Theme.target);
        list.cancelFlick();
        list.contentY = Math.max(list.originY, Math.min(last, wanted));
    }

    Shortcut {
        sequence: "PgDown"
        context: Qt.ApplicationShortcut
        enabled: frame.wanted
        onActivated: frame.turn(1)
    }
    Shortcut {
        sequence: "PgUp"
        context: Qt.ApplicationShortcut
        enabled: frame.wanted
        onActivated: frame.turn(-1)
    }
    Rectangle {
        visible: frame.overflows
        x: frame.width - width
        y: frame.height * frame.list.visibleArea.yPosition
        width: Theme.unit / 2
        height: Math.max(Theme.unit, frame.height * frame.list.visibleArea.heightRatio)
        radius: width / 2
        color: Theme.dim
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.accent
        border.width: 2
        visible: frame.list.activeFocus && frame.list.activeFocusOnTab  // else a row shows it
    }
}
