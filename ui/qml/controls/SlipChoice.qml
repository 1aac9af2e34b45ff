// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One slip that a truck may have come for.
Rectangle {
    id: row

    required property int index
    required property string number
    required property string customer
    required property string goods
    required property string payment
    required property string tone
    required property bool late
    required property bool chosen
    property bool focused: false
    signal toggled

    implicitHeight: Math.max(Theme.target, line.implicitHeight + 2 * Theme.unit)
    radius: Theme.radius
    color: chosen ? Theme.toneGround("info") : Theme.raised
    border.color: focused || chosen ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.CheckBox
    Accessible.name: number + ", " + customer + ", " + goods + ", " + payment
    Accessible.checked: chosen
    Accessible.onToggleAction: toggled()

    RowLayout {
        id: line
        anchors.fill: parent
        anchors.margins: Theme.unit
        spacing: Theme.unit
        Icon {
            name: row.chosen ? "check" : "plus"
            color: row.chosen ? Theme.accent : Theme.dim
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Words {
                text: row.number
                font.bold: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.customer
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.goods
                color: Theme.dim
                font.pixelSize: Theme.small
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            spacing: 0
            Words {
                text: row.payment
                color: Theme.toneColor(row.tone)
                font.bold: true
                Accessible.ignored: true
            }
            Words {
                text: qsTr("late")
                visible: row.late
                color: Theme.toneColor("decide")
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
        }
    }
    TapHandler {
        onTapped: row.toggled()
    }
}
