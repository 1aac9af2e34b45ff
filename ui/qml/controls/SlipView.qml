// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// One slip: whose it is, its lines with what left and what is left, and its versions.
Panel {
    id: view

    required property SlipPanel slip

    title: slip.known ? slip.number : qsTr("No slip chosen")
    aside: slip.known ? slip.total : ""

    component Line: Rectangle {
        id: line
        required property string product
        required property string spec
        required property string quantity
        required property string bags
        required property string shipped
        required property string remaining
        required property string price
        required property string amount
        required property string note
        color: Theme.raised
        border.color: Theme.line
        radius: Theme.radius
        implicitHeight: grid.implicitHeight + 2 * Theme.unit
        Accessible.role: Accessible.ListItem
        Accessible.name: product + ", " + quantity + ", " + shipped + ", " + remaining
        RowLayout {
            id: grid
            anchors.fill: parent
            anchors.margins: Theme.unit
            spacing: Theme.gap
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true
                Words {
                    text: line.product
                    font.bold: true
                    Layout.fillWidth: true
                }
                Words {
                    text: line.note === "" ? line.spec : line.spec + " · " + line.note
                    color: Theme.dim
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Words {
                    text: line.shipped + "  ·  " + line.remaining
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: 0
                Words {
                    text: line.quantity
                    font.bold: true
                    wrapMode: Text.NoWrap
                    Layout.alignment: Qt.AlignRight
                }
                Words {
                    text: line.bags
                    visible: text !== ""
                    color: Theme.dim
                    font.pixelSize: Theme.small
                    wrapMode: Text.NoWrap
                    Layout.alignment: Qt.AlignRight
                }
                Words {
                    text: line.amount
                    font.pixelSize: Theme.small
                    wrapMode: Text.NoWrap
                    Layout.alignment: Qt.AlignRight
                }
            }
        }
    }

    Words {
        text: qsTr("Choose a slip on the left (F4), or make a new one (Alt+N).")
        visible: !view.slip.known
        color: Theme.dim
        Layout.fillWidth: true
    }
    Item {
        visible: !view.slip.known
        Layout.fillHeight: true
    }
    ListView {
        id: lines
        visible: view.slip.known
        model: view.slip.lines
        clip: true
        spacing: Theme.unit
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Goods")
        Layout.fillWidth: true
        Layout.fillHeight: true
        onOriginYChanged: contentY = originY
        Keys.onDownPressed: flick(0, -800)
        Keys.onUpPressed: flick(0, 800)
        header: ColumnLayout {
            width: lines.width
            spacing: Theme.unit
            Words {
                text: view.slip.customer
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
            }
            Words {
                text: view.slip.summary
                color: Theme.dim
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: Theme.unit
                Icon {
                    name: Theme.toneIcon(view.slip.paymentTone)
                    color: Theme.toneColor(view.slip.paymentTone)
                }
                Words {
                    text: view.slip.payment
                    color: Theme.toneColor(view.slip.paymentTone)
                    font.bold: true
                    Layout.fillWidth: true
                }
            }
            ToneBox {
                tone: "decide"
                text: view.slip.remark
                size: Theme.body
                Layout.fillWidth: true
            }
            Item {
                implicitHeight: Theme.unit / 2
            }
        }
        delegate: Line {
            width: lines.width
        }
        footer: ColumnLayout {
            width: lines.width
            spacing: Theme.unit / 2
            Words {
                text: view.slip.versions.count === 0 ? "" : qsTr("Versions on record")
                font.bold: true
                Layout.topMargin: Theme.gap
            }
            Repeater {
                model: view.slip.versions
                delegate: Words {
                    required property string version
                    required property string when
                    required property string who
                    required property string what
                    text: qsTr("%1  ·  %2  ·  %3  ·  %4").arg(version).arg(when).arg(who).arg(what)
                    color: Theme.dim
                    Layout.fillWidth: true
                }
            }
        }
        ListFrame {
            parent: lines
            anchors.fill: parent
            list: lines
            turns: true
        }
    }
}
