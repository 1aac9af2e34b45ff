// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One truck in the yard.
Rectangle {
    id: row

    required property string id
    required property string plate
    required property string customer
    required property string state
    required property int minutes
    required property bool stale
    required property bool held
    required property bool manual  ///< a weight of it was entered by hand
    required property bool selected
    property bool focused: false
    signal chosen(id: string)

    function choose() {
        chosen(id);
    }

    implicitHeight: Math.max(Theme.target, column.implicitHeight + Theme.unit)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: plate + ", " + customer + ", " + state + (manual ? ", " + byHand.says : "")
    Accessible.onPressAction: choose()

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.unit / 2
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        spacing: 0
        Words {
            text: row.plate
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.customer
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            spacing: Theme.unit / 2
            Words {
                text: row.held ? qsTr("On hold") : row.state
                color: row.held ? Theme.toneColor("decide") : Theme.dim
                font.pixelSize: Theme.small
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Icon {
                name: "clock"
                visible: row.stale
                color: Theme.toneColor("decide")
                size: Theme.small
            }
            Words {
                text: qsTr("%1 min").arg(row.minutes)
                color: row.stale ? Theme.toneColor("decide") : Theme.dim
                font.pixelSize: Theme.small
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        WeightMark {
            id: byHand
            says: row.manual ? qsTr("weight by hand") : ""
            Layout.fillWidth: true
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}
