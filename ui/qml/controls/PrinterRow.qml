// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A printer: how it is, what it carries, and its test page.
RowLayout {
    id: row

    required property string id_
    required property string kind
    required property string tone
    required property string condition
    required property string forms
    required property string waiting
    required property string trouble
    signal testWanted(printer: string)

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: id_ + ", " + condition

    Icon {
        name: Theme.toneIcon(row.tone)
        color: Theme.toneColor(row.tone)
        Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Words {
            text: row.id_ + "  ·  " + row.kind
            font.pixelSize: Theme.strong
            font.bold: true
            Layout.fillWidth: true
        }
        Words {
            text: row.condition + (row.waiting === "" ? "" : "  ·  " + row.waiting)
            color: Theme.toneColor(row.tone)
            Layout.fillWidth: true
        }
        Words {
            text: row.forms
            visible: text !== ""
            color: Theme.dim
            Layout.fillWidth: true
        }
        Words {
            text: row.trouble
            visible: text !== ""
            color: Theme.toneColor("decide")
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    PlainButton {
        text: qsTr("Test page")
        icon_: "print"
        Accessible.name: qsTr("Test page on %1").arg(row.id_)
        onClicked: row.testWanted(row.id_)
    }
}
