// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One public weighing in the list.
Rectangle {
    id: row

    required property string number
    required property string plate
    required property string weight
    required property string when
    required property string stateWord
    required property string mark
    property bool selected: false
    property bool focused: false
    signal chosen(number: string)

    // One that is still on its way cannot be chosen.
    function choose() {
        if (number !== "")
            chosen(number);
    }

    implicitHeight: Math.max(Theme.target, column.implicitHeight + Theme.unit)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: number === "" ? qsTr("on its way from the station") : plate + ", " + weight + ", " + stateWord + ", " + when
    Accessible.onPressAction: choose()

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        spacing: 0
        Words {
            text: row.plate
            font.bold: true
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.weight
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.stateWord + " · " + row.when
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        WeightMark {
            says: row.mark
            sign: "warning"
            tone: "decide"
            Layout.fillWidth: true
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}
