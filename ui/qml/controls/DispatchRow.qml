// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One dispatch in a long list: always of one height, so that the list knows where everything is.
Rectangle {
    id: row

    required property string number
    required property string plate
    required property string customer
    required property string ticket
    required property string stateWord
    required property string arrived
    required property string net
    required property bool approved
    required property bool manual  ///< a weight of it was entered by hand
    property bool selected: false
    property bool focused: false
    signal chosen(number: string)

    // One that is still on its way cannot be chosen.
    function choose() {
        if (number !== "")
            chosen(number);
    }

    implicitHeight: Math.round(56 * Theme.fontScale)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: number === "" ? qsTr("on its way from the station") : plate + ", " + customer + ", " + stateWord + (manual ? ", " + qsTr("weight by hand") : "") + ", " + arrived
    Accessible.onPressAction: choose()

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.unit / 2
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        columns: 3
        rowSpacing: 0
        Words {
            text: row.plate
            font.bold: true
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.preferredWidth: 4
            Accessible.ignored: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Icon {
                name: "people"
                visible: row.approved
                color: Theme.toneColor("decide")
                size: Theme.body
            }
            Icon {
                name: "pencil"
                visible: row.manual
                color: Theme.toneColor("stop")
                size: Theme.body
            }
            Words {
                readonly property string state: row.approved ? qsTr("%1, approved").arg(row.stateWord) : row.stateWord
                text: row.manual ? qsTr("%1, by hand").arg(state) : state
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            text: row.net
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Accessible.ignored: true
        }
        Words {
            text: row.customer
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.preferredWidth: 4
            Accessible.ignored: true
        }
        Words {
            text: row.ticket === "" ? row.number : row.ticket
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Accessible.ignored: true
        }
        Words {
            text: row.arrived
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Accessible.ignored: true
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}
