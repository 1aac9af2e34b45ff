// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Is the station healthy? Each part a sign and a word.
Rectangle {
    id: line

    required property StatusBar status

    color: Theme.surface
    implicitHeight: row.implicitHeight + Theme.unit
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("State of the station")

    component Part: RowLayout {
        property string tone: "info"
        property string text: ""
        property string icon: Theme.toneIcon(tone)
        visible: text !== ""
        spacing: 4
        Icon {
            name: parent.icon
            color: Theme.toneColor(parent.tone)
            size: Math.round(16 * Theme.fontScale)
        }
        Words {
            text: parent.text
            color: Theme.toneColor(parent.tone)
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
        }
    }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: 2 * Theme.gap
        Part {
            tone: line.status.stationTone
            text: line.status.station
        }
        Part {
            tone: line.status.printerTone
            text: line.status.printer
            icon: "print"
        }
        Part {
            tone: line.status.ledgerTone
            text: line.status.ledger
            icon: "cloud"
        }
        Part {
            tone: line.status.ledgerTone
            text: line.status.totals
        }
        Item {
            Layout.fillWidth: true
        }
        Words {
            text: line.status.time
            font.pixelSize: Theme.small
            color: Theme.dim
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
}
