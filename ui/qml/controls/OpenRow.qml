// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A load or a finding that nobody has closed.
Rectangle {
    id: row

    required property string number
    required property string kind
    required property string says
    required property string where
    required property string when
    required property bool selected
    property bool focused: false
    signal chosen(number: string)

    function choose() {
        chosen(number);
    }

    implicitHeight: Math.max(Theme.target, column.implicitHeight + 2 * Theme.unit)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: kind + ", " + says + ", " + when
    Accessible.onPressAction: choose()

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.unit
        spacing: Theme.unit / 2
        RowLayout {
            spacing: Theme.gap
            Words {
                text: row.kind
                font.bold: true
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.where + " · " + row.when
                color: Theme.dim
                font.pixelSize: Theme.small
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Words {
            text: row.says
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}
