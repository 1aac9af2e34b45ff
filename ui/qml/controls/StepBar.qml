// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// How far a truck is, from arrival to exit.
Flow {
    id: bar

    required property int step  ///< of the state: 0 arrived … 5 exited
    readonly property list<string> words: [qsTr("Arrived"), qsTr("Empty"), qsTr("Loading"), qsTr("Loaded"), qsTr("Cleared"), qsTr("Exit")]
    // Two rows where the longest word has no room in one, and one size for all of them.
    readonly property int columns: longest() <= width / 6 - 8 ? 6 : 3
    readonly property int letters: Math.max(10, Math.floor(Theme.small * Math.min(1, (width / columns - 8) / longest())))

    function longest(): real {
        let most = 1;
        for (let i = 0; i < 6; ++i)
            most = Math.max(most, metrics.advanceWidth(words[i]));
        return most * Theme.small / metrics.font.pixelSize;
    }

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: 20  // of any size: the letters of the bar follow from it
        font.bold: true
    }
    spacing: 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Step %1 of 6").arg(step + 1)

    Repeater {
        model: bar.words
        delegate: Rectangle {
            id: part
            required property int index
            required property string modelData
            readonly property bool done: index <= bar.step
            width: Math.floor((bar.width - (bar.columns - 1) * bar.spacing) / bar.columns)
            implicitHeight: Math.round(30 * Theme.fontScale)
            radius: 3
            color: done ? Theme.accent : Theme.raised
            border.color: done ? Theme.accent : Theme.line
            Words {
                anchors.fill: parent
                anchors.margins: 2
                text: part.modelData
                color: part.done ? Theme.accentInk : Theme.dim
                font.pixelSize: bar.letters
                font.bold: part.index === bar.step
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
