// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Steelyard

// A line to type in, with its name above.
ColumnLayout {
    id: field

    required property string label
    property string hint: ""
    property alias text: input.text
    property bool secret: false
    property bool digits: false  ///< a whole number
    property string fault: ""  ///< what is wrong with it
    property bool scans: false  ///< where one scans: Enter in it is the next step of the page while it is empty
    property alias inputItem: input
    readonly property bool typing: input.activeFocus
    signal accepted
    signal edited

    spacing: Theme.unit / 2

    function take() {
        input.forceActiveFocus();
        input.selectAll();
    }

    Words {
        text: field.label
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Layout.fillWidth: true
    }
    IntValidator {
        id: number
        bottom: 0
        top: 100000
    }
    TextField {
        id: input
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, Math.round(2.4 * Theme.strong))
        font.family: Theme.family
        font.pixelSize: Theme.strong
        color: Theme.text
        placeholderText: field.hint
        placeholderTextColor: Theme.dim
        echoMode: field.secret ? TextInput.Password : TextInput.Normal
        selectByMouse: true
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        maximumLength: field.digits ? 6 : 200
        inputMethodHints: field.digits ? Qt.ImhDigitsOnly : Qt.ImhNone
        validator: field.digits ? number : null
        horizontalAlignment: field.digits ? TextInput.AlignHCenter : TextInput.AlignLeft
        Accessible.name: field.label
        Accessible.description: field.fault
        background: Rectangle {
            radius: Theme.radius
            color: Theme.raised
            border.color: field.fault !== "" ? Theme.toneColor("stop") : input.activeFocus ? Theme.accent : Theme.line
            border.width: input.activeFocus ? 3 : field.fault !== "" ? 2 : 1
        }
        onAccepted: field.accepted()
        onTextEdited: field.edited()
    }
    RowLayout {
        visible: field.fault !== ""
        spacing: Theme.unit / 2
        Layout.fillWidth: true
        Icon {
            name: "warning"
            color: Theme.toneColor("stop")
            size: Theme.body
            Layout.alignment: Qt.AlignTop
        }
        Words {
            text: field.fault
            color: Theme.toneColor("stop")
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
}
