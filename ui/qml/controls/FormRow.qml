// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard

// A form of the site: what draws it and who prints it.
T.AbstractButton {
    id: row

    required property string id_
    required property string title
    required property string about
    required property string carriers
    required property bool chosen
    signal wanted(form: string)

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.unit)
    padding: Theme.unit
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.checked: chosen
    Accessible.name: title + ", " + carriers
    onClicked: wanted(id_)
    Keys.onReturnPressed: wanted(id_)
    Keys.onEnterPressed: wanted(id_)

    background: Rectangle {
        radius: Theme.radius
        color: row.chosen ? Theme.toneGround("info") : Theme.raised
        border.color: row.activeFocus || row.chosen ? Theme.accent : Theme.line
        border.width: row.activeFocus ? 3 : 1
    }
    contentItem: ColumnLayout {
        spacing: 2
        Words {
            text: row.title
            font.pixelSize: Theme.strong
            font.bold: true
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.about
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.carriers
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
