// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A protocol that explains what was heard, with its evidence.
Rectangle {
    id: row

    required property string protocol
    required property string title
    required property string setting
    required property string evidence
    required property string sample
    required property string notes
    required property bool fits

    implicitHeight: body.implicitHeight + 2 * Theme.unit
    radius: Theme.radius
    color: Theme.raised
    border.color: fits ? Theme.toneColor("go") : Theme.line
    border.width: fits ? 2 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + setting + ", " + evidence

    ColumnLayout {
        id: body
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.unit
        spacing: 2
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Icon {
                name: "check"
                visible: row.fits
                color: Theme.toneColor("go")
            }
            Words {
                text: row.title
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.setting
                color: Theme.dim
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Words {
            text: row.protocol + "  ·  " + row.evidence
            color: Theme.dim
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.sample
            font.pixelSize: Theme.small
            font.family: "monospace"
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Words {
            text: row.notes
            visible: text !== ""
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
}
