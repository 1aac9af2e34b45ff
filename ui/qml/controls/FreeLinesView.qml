// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Serial ports that nothing uses yet, what hangs there, and what a new scale needs in the configuration.
ColumnLayout {
    id: view

    required property FreeLines lines

    spacing: Theme.unit

    Words {
        text: qsTr("Serial ports that nothing uses")
        font.pixelSize: Theme.strong
        font.bold: true
        Layout.fillWidth: true
    }
    Words {
        text: qsTr("None. Plug the adapter in, then come back.")
        visible: view.lines.ports.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    Repeater {
        model: view.lines.ports
        delegate: RowLayout {
            id: port
            required property string id_
            required property string name
            required property bool chosen
            spacing: Theme.gap
            Layout.fillWidth: true
            Accessible.role: Accessible.ListItem
            Accessible.name: name
            Words {
                text: port.name
                font.bold: port.chosen
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            PlainButton {
                text: qsTr("Listen")
                icon_: "wave"
                enabled: !view.lines.listening
                Accessible.name: qsTr("Listen on %1").arg(port.name)
                onClicked: view.lines.listen(port.id_)
            }
        }
    }
    ToneBox {
        tone: view.lines.tone
        text: view.lines.says
        size: Theme.body
        Layout.fillWidth: true
    }
    TextEdit {
        text: view.lines.config
        visible: text !== ""
        readOnly: true
        selectByMouse: true
        activeFocusOnTab: true
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: "monospace"
        font.pixelSize: Theme.body
        wrapMode: TextEdit.Wrap
        Layout.minimumHeight: Theme.target
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Lines for the configuration")
        Layout.fillWidth: true
    }
}
