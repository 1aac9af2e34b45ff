// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Steelyard

// What may be higher than there is room for: one below the other, moved by touch and by what takes the focus.
Flickable {
    id: scroller

    default property alias content: column.data
    property bool turns: false  // PgUp and PgDn are for it, see ListFrame
    readonly property Item focused: Window.activeFocusItem

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    onFocusedChanged: follow()
    onHeightChanged: follow()
    onContentHeightChanged: follow()

    function show(item: Item) {
        const top = item.mapToItem(column, 0, 0).y;
        const last = Math.max(0, contentHeight - height);  // beyond it, it would glide back
        if (top < contentY)
            contentY = Math.min(last, top);
        else if (top + item.height > contentY + height)
            contentY = Math.min(last, top, top + item.height - height);
    }
    // A field with its name and with what is wrong with it.
    function follow() {
        const item = focused as TextInput === null ? focused : focused.parent;
        for (let around = item; around !== null; around = around.parent) {
            if (around === column)
                return show(item);
        }
    }

    ColumnLayout {
        id: column
        width: scroller.width - Theme.unit  // what shows how far one is stands beside it
        spacing: Theme.unit
    }
    ListFrame {
        parent: scroller
        anchors.fill: parent
        list: scroller
        turns: scroller.turns
    }
}
