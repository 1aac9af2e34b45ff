// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A piece of a page, with its name above.
Rectangle {
    id: panel

    property string title: ""
    property string aside: ""
    property string key: ""  // goes to its list
    default property alias content: body.data

    color: Theme.surface
    border.color: Theme.line
    border.width: 1
    radius: Theme.radius
    implicitWidth: column.implicitWidth + 2 * Theme.gap
    implicitHeight: column.implicitHeight + 2 * Theme.gap
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.unit
        // Beside each other where there is room for both, else one below the other.
        Item {
            id: head
            readonly property bool fits: name.implicitWidth + beside.implicitWidth + Theme.gap <= width
            visible: panel.title !== ""
            implicitWidth: Math.max(name.implicitWidth, beside.implicitWidth)
            implicitHeight: fits || panel.aside === "" ? name.implicitHeight : name.implicitHeight + beside.implicitHeight
            Layout.fillWidth: true
            Words {
                id: name
                text: panel.key === "" ? panel.title : panel.title + " (" + panel.key + ")"
                font.pixelSize: Theme.strong
                font.bold: true
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                width: head.fits ? head.width - beside.implicitWidth - Theme.gap : head.width
            }
            Words {
                id: beside
                text: panel.aside
                color: Theme.dim
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                width: Math.min(implicitWidth, head.width)
                x: head.fits ? head.width - width : 0
                y: head.fits ? (name.implicitHeight - height) / 2 : name.implicitHeight
            }
        }
        // Not one layout in the other: in Qt 6.4 the inner one forgets to move what has just become visible.
        Item {
            implicitHeight: body.implicitHeight
            implicitWidth: body.implicitWidth
            Layout.fillWidth: true
            Layout.fillHeight: true
            ColumnLayout {
                id: body
                anchors.fill: parent
                spacing: Theme.unit
            }
        }
    }
}
