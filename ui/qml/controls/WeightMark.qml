// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// The mark of a weight that was not measured just now: a sign, the words, the colour.
RowLayout {
    id: mark

    required property string says
    property string sign: "pencil"
    property string tone: "stop"

    visible: says !== ""
    spacing: Theme.unit / 2

    Icon {
        name: mark.sign
        color: Theme.toneColor(mark.tone)
        size: Theme.small
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 2
    }
    Words {
        text: mark.says
        color: Theme.toneColor(mark.tone)
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
}
