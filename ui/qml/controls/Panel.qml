// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A piece of a page, with its name above.
Rectangle {
    id: panel

    property string title: ""
    property string aside: ""
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
        RowLayout {
            visible: panel.title !== ""
            Layout.fillWidth: true
            Words {
                text: panel.title
                font.pixelSize: Theme.strong
                font.bold: true
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
            }
            Words {
                text: panel.aside
                color: Theme.dim
                wrapMode: Text.NoWrap
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
