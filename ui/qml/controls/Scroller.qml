// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// What may be higher than there is room for: one below the other, moved by touch and by what takes the focus.
Flickable {
    id: scroller

    default property alias content: column.data

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height

    function show(item: Item) {
        const top = item.mapToItem(column, 0, 0).y;
        if (top < contentY)
            contentY = top;
        else if (top + item.height > contentY + height)
            contentY = top + item.height - height;
    }

    ColumnLayout {
        id: column
        width: scroller.width
        spacing: Theme.unit
    }
}
