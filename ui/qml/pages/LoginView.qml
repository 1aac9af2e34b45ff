// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Who is there?
Item {
    id: view

    required property LoginPage page

    function begin() {
        user.take();
    }
    Component.onCompleted: begin()

    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.gap, Math.round(420 * Theme.fontScale))
        title: qsTr("Steelyard · sign in")

        Field {
            id: user
            label: qsTr("Name")
            Layout.fillWidth: true
            onAccepted: password.take()
        }
        Field {
            id: password
            label: qsTr("Password")
            secret: true
            Layout.fillWidth: true
            onAccepted: go.clicked()
        }
        ToneBox {
            tone: view.page.notice.tone
            text: view.page.notice.text
            Layout.fillWidth: true
        }
        PlainButton {
            id: go
            text: view.page.busy ? qsTr("Asking the station …") : qsTr("Sign in")
            icon_: "next"
            primary: true
            enabled: !view.page.busy
            Layout.fillWidth: true
            onClicked: {
                view.page.signIn(user.text, password.text);
                password.text = "";
            }
        }
    }
}
