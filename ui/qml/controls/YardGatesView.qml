// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Lights and barriers, each with its commands.
Panel {
    id: view

    required property YardGates gates

    title: qsTr("Lights and barriers")
    aside: "F9"
    border.color: Theme.accent
    border.width: 2

    Words {
        text: qsTr("No gate is set up here.")
        visible: view.gates.rows.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        Repeater {
            model: view.gates.rows
            delegate: ColumnLayout {
                id: row
                required property string id
                required property bool heard
                required property string light
                required property string lightTone
                required property string barrier
                required property string barrierTone
                spacing: Theme.unit
                Layout.fillWidth: true
                Words {
                    text: row.heard ? row.id : qsTr("%1 · does not answer").arg(row.id)
                    color: row.heard ? Theme.text : Theme.toneColor("stop")
                    font.bold: true
                    Layout.fillWidth: true
                }
                RowLayout {
                    spacing: Theme.unit
                    Icon {
                        name: Theme.toneIcon(row.lightTone)
                        color: Theme.toneColor(row.lightTone)
                        size: Theme.strong
                    }
                    Words {
                        text: row.light + "  ·  " + row.barrier
                        color: Theme.toneColor(row.lightTone)
                        Layout.fillWidth: true
                    }
                }
                GridLayout {
                    columns: 2
                    rowSpacing: Theme.unit
                    columnSpacing: Theme.unit
                    Layout.fillWidth: true
                    PlainButton {
                        text: qsTr("Open")
                        icon_: "gate"
                        Accessible.name: qsTr("Open the barrier of %1").arg(row.id)
                        Layout.fillWidth: true
                        onClicked: view.gates.operate(row.id, "open")
                    }
                    PlainButton {
                        text: qsTr("Close")
                        icon_: "minus"
                        Accessible.name: qsTr("Close the barrier of %1").arg(row.id)
                        Layout.fillWidth: true
                        onClicked: view.gates.operate(row.id, "close")
                    }
                    PlainButton {
                        text: qsTr("Green")
                        icon_: "check"
                        Accessible.name: qsTr("Green light at %1").arg(row.id)
                        Layout.fillWidth: true
                        onClicked: view.gates.operate(row.id, "green")
                    }
                    PlainButton {
                        text: qsTr("Red")
                        icon_: "cancel"
                        Accessible.name: qsTr("Red light at %1").arg(row.id)
                        Layout.fillWidth: true
                        onClicked: view.gates.operate(row.id, "red")
                    }
                }
            }
        }
    }
}
