// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The actions are locked: it stands where they stood, and the live weight and the queue stay to be seen.
Rectangle {
    id: view

    required property LoginPage page

    color: Theme.surface
    border.color: Theme.accent
    border.width: 2
    implicitHeight: column.implicitHeight + 2 * Theme.unit
    Accessible.role: Accessible.Grouping
    Accessible.name: name.text
    onVisibleChanged: if (visible)
        password.take()

    function unlock() {
        page.unlock(password.text);
        password.text = "";
    }

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.unit
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        ToneBox {
            tone: view.page.notice.tone
            text: view.page.notice.text
            size: Theme.body
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Icon {
                name: "lock"
                color: Theme.accent
                size: Theme.huge
            }
            Words {
                id: name
                text: qsTr("Locked · %1").arg(view.page.lockedUser)
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
            }
            Field {
                id: password
                label: qsTr("Password")
                secret: true
                Layout.fillWidth: false
                Layout.preferredWidth: Math.round(280 * Theme.fontScale)
                onAccepted: view.unlock()
            }
            PlainButton {
                text: qsTr("Unlock")
                icon_: "next"
                primary: true
                enabled: !view.page.busy
                Layout.alignment: Qt.AlignBottom
                Layout.preferredHeight: password.inputItem.height
                onClicked: view.unlock()
            }
        }
    }
}
