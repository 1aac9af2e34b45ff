// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One line of the truck: how many bags, and of which batch.
Rectangle {
    id: row

    required property int index
    required property string product
    required property string spec
    required property string planned
    required property bool bagged
    required property int bags
    required property string batch
    required property bool differs
    required property bool batchWanted
    required property string batchFault
    property bool locked: false
    signal counted(bags: int)
    signal stepped(more: int)
    signal named(batch: string)
    signal done

    function take() {
        if (bagged)
            count.take();
        else
            name.take();
    }

    function takeBatch() {
        name.take();
    }

    color: Theme.raised
    border.color: differs ? Theme.toneColor("decide") : Theme.line
    border.width: differs ? 2 : 1
    radius: Theme.radius
    implicitHeight: line.implicitHeight + 2 * Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: product + ", " + planned

    RowLayout {
        id: line
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.minimumWidth: Math.round(120 * Theme.fontScale)
            Words {
                text: row.product
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.spec
                color: Theme.dim
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: Theme.unit
                Icon {
                    name: "question"
                    visible: row.differs
                    color: Theme.toneColor("decide")
                    size: Theme.body
                }
                Words {
                    text: row.planned
                    color: row.differs ? Theme.toneColor("decide") : Theme.dim
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        PlainButton {
            icon_: "minus"
            Accessible.name: qsTr("One bag less of %1").arg(row.product)
            visible: row.bagged
            enabled: !row.locked && row.bags > 0
            autoRepeat: true
            Layout.alignment: Qt.AlignBottom
            Layout.preferredHeight: count.inputItem.height
            onClicked: row.stepped(-1)
        }
        Field {
            id: count
            label: qsTr("Bags")
            digits: true
            text: row.bags
            visible: row.bagged
            enabled: !row.locked
            Layout.preferredWidth: Math.round(96 * Theme.fontScale)
            onEdited: if (text !== "")
                row.counted(parseInt(text))
            onAccepted: name.take()
        }
        PlainButton {
            icon_: "plus"
            Accessible.name: qsTr("One bag more of %1").arg(row.product)
            visible: row.bagged
            enabled: !row.locked
            autoRepeat: true
            Layout.alignment: Qt.AlignBottom
            Layout.preferredHeight: count.inputItem.height
            onClicked: row.stepped(1)
        }
        Field {
            id: name
            label: qsTr("Batch")
            hint: row.batchWanted ? qsTr("needed") : ""
            fault: row.batchFault
            text: row.batch
            enabled: !row.locked
            Layout.preferredWidth: Math.round(160 * Theme.fontScale)
            onEdited: row.named(text)
            onAccepted: row.done()
        }
    }
}
