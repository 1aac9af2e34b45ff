// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// How far the set-up of a scale is, from the first listening to the locked profile.
RowLayout {
    id: bar

    required property int step  ///< 0 listen … 4 locked
    spacing: 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Step %1 of %2").arg(step + 1).arg(parts.count)

    Repeater {
        id: parts
        model: [qsTr("Listen"), qsTr("Protocol"), qsTr("Compare"), qsTr("Three loads"), qsTr("Locked")]
        delegate: Rectangle {
            id: part
            required property int index
            required property string modelData
            readonly property bool done: index <= bar.step
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            implicitHeight: Math.round(30 * Theme.fontScale)
            radius: 3
            color: done ? Theme.accent : Theme.raised
            border.color: done ? Theme.accent : Theme.line
            Words {
                anchors.fill: parent
                anchors.margins: 2
                text: part.modelData
                color: part.done ? Theme.accentInk : Theme.dim
                font.pixelSize: Theme.small
                font.bold: part.index === bar.step
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
