// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The simulated weighbridge in a newcomer's hand: what to do next, and the trucks.
Rectangle {
    id: bar

    required property DemoYard demo

    color: Theme.toneGround("info")
    implicitHeight: row.implicitHeight + Theme.unit
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Simulated weighbridge")

    component Drive: PlainButton {
        required property Action action_
        text: action_.text
        icon_: action_.icon
        enabled: action_.enabled
        visible: action_.visible
        focusPolicy: Qt.NoFocus  // Enter stays with the page
        onClicked: action_.trigger()
    }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        Icon {
            name: bar.demo.trouble === "" ? "info" : "warning"
            color: Theme.toneColor(bar.demo.trouble === "" ? "info" : "stop")
        }
        Words {
            text: bar.demo.trouble === "" ? bar.demo.hint : bar.demo.trouble
            color: Theme.toneColor(bar.demo.trouble === "" ? "info" : "stop")
            font.bold: true
            Layout.fillWidth: true
        }
        Drive {
            action_: bar.demo.scan
        }
        Drive {
            action_: bar.demo.driveOn
        }
        Drive {
            action_: bar.demo.driveOff
        }
    }
}
