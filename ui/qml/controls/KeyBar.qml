// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Everything that can be done on this page, with its keys.
Rectangle {
    id: bar

    required property Page page
    required property bool locked

    color: Theme.ground
    implicitHeight: row.implicitHeight + Theme.unit
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Actions")

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        Repeater {
            model: bar.page.actions
            delegate: KeyButton {
                required property Action modelData
                action_: modelData
                enabled: !bar.locked && modelData.enabled
                visible: modelData.visible && modelData.key !== "Return"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: implicitWidth
            }
        }
    }
}
