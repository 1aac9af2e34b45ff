// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One sentence with its tone: a sign, the words, the colour.
Rectangle {
    id: box

    required property string tone
    required property string text
    property int size: Theme.strong

    visible: text !== ""
    color: Theme.toneGround(tone)
    border.color: Theme.toneColor(tone)
    border.width: 1
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 2 * Theme.unit
    implicitWidth: row.implicitWidth + 2 * Theme.gap
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.unit
        spacing: Theme.gap
        Icon {
            name: Theme.toneIcon(box.tone)
            color: Theme.toneColor(box.tone)
            Layout.alignment: Qt.AlignTop
        }
        Words {
            text: box.text
            color: Theme.toneColor(box.tone)
            font.pixelSize: box.size
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
