// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One slip in a long list: always of one height, so that the list knows where everything is.
Rectangle {
    id: row

    required property string number
    required property string customer
    required property string goods
    required property string day
    required property string payment
    required property string tone
    required property string stateWord
    required property bool late
    property bool selected: false
    property bool focused: false
    signal chosen(number: string)

    // One that is still on its way cannot be chosen.
    function choose() {
        if (number !== "")
            chosen(number);
    }

    implicitHeight: Math.round(76 * Theme.fontScale)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: number === "" ? qsTr("on its way from the station") : number + ", " + customer + ", " + goods + ", " + stateWord + ", " + payment + (late ? ", " + qsTr("late") : "")
    Accessible.onPressAction: choose()

    component Line: Words {
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.unit / 2
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        columns: 2
        rowSpacing: 0
        Line {
            text: row.customer
            font.bold: true
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.unit / 2
            Layout.alignment: Qt.AlignRight
            Icon {
                name: row.late ? "clock" : Theme.toneIcon(row.tone)
                color: row.late ? Theme.toneColor("decide") : Theme.toneColor(row.tone)
                size: Theme.body
            }
            Line {
                text: row.late ? qsTr("late") : row.payment
                color: row.late ? Theme.toneColor("decide") : Theme.toneColor(row.tone)
            }
        }
        Line {
            text: row.goods
            Layout.fillWidth: true
        }
        Line {
            text: row.stateWord
            Layout.alignment: Qt.AlignRight
        }
        Line {
            text: row.number
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
        Line {
            text: row.day
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.alignment: Qt.AlignRight
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}
