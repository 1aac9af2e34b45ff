// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A print about which a person may have to decide.
ColumnLayout {
    id: row

    required property int id_
    required property string form
    required property string subject
    required property string printer
    required property string tone
    required property string says
    required property bool mayCancel
    required property bool mayRetry
    required property bool mayConfirm
    signal ordered(job: int, what: string)

    spacing: Theme.unit / 2
    Accessible.role: Accessible.ListItem
    Accessible.name: form + ", " + subject + ", " + says

    Words {
        text: row.form + (row.subject === "" ? "" : "  ·  " + row.subject) + "  ·  " + row.printer
        font.bold: true
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.unit
        Icon {
            name: Theme.toneIcon(row.tone)
            color: Theme.toneColor(row.tone)
        }
        Words {
            text: row.says
            color: Theme.toneColor(row.tone)
            Layout.fillWidth: true
        }
        PlainButton {
            text: qsTr("It came out")
            visible: row.mayConfirm
            onClicked: row.ordered(row.id_, "confirm")
        }
        PlainButton {
            text: qsTr("Print again")
            visible: row.mayRetry
            onClicked: row.ordered(row.id_, "retry")
        }
        PlainButton {
            text: qsTr("Not wanted")
            visible: row.mayCancel
            onClicked: row.ordered(row.id_, "cancel")
        }
    }
}
