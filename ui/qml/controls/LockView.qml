// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The actions are locked; the live weight and the queue stay to be seen.
Panel {
    id: view

    required property LoginPage page

    title: qsTr("Locked · %1").arg(page.lockedUser)
    border.color: Theme.accent
    border.width: 2
    onVisibleChanged: if (visible)
        password.take()

    Field {
        id: password
        label: qsTr("Password")
        secret: true
        Layout.fillWidth: true
        onAccepted: {
            view.page.unlock(text);
            text = "";
        }
    }
    ToneBox {
        tone: view.page.notice.tone
        text: view.page.notice.text
        size: Theme.body
        Layout.fillWidth: true
    }
}
