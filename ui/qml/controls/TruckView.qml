// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Whose truck, which slip, which weighing, and what the check says.
Panel {
    id: view

    required property TruckPanel truck

    title: truck.known ? truck.plate : qsTr("No truck chosen")
    aside: truck.id

    component Weight: ColumnLayout {
        id: weight
        property string label: ""
        property string value: ""
        property string mark: ""
        spacing: 0
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Words {
            text: weight.label
            color: Theme.dim
            font.pixelSize: Theme.small
        }
        Words {
            text: weight.value
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 12
            Layout.fillWidth: true
        }
        WeightMark {
            says: weight.mark
            Layout.fillWidth: true
        }
    }

    StepBar {
        step: view.truck.step
        visible: view.truck.known
        Layout.fillWidth: true
    }
    Scroller {
        turns: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Goods")
        Words {
            text: view.truck.known ? view.truck.customer + "  ·  " + view.truck.slips : qsTr("Scan a slip (F2), or choose a truck in the yard (F4).")
            color: view.truck.known ? Theme.text : Theme.dim
            Layout.fillWidth: true
        }
        ToneBox {
            tone: "decide"
            text: view.truck.held === "" ? "" : qsTr("On hold: %1").arg(view.truck.held)
            size: Theme.body
            Layout.fillWidth: true
        }
        ToneBox {
            tone: "decide"
            text: view.truck.stale ? qsTr("Weighed empty long ago: is it still this truck's weight?") : ""
            size: Theme.body
            Layout.fillWidth: true
        }
        Repeater {
            model: view.truck.lines
            delegate: RowLayout {
                id: goods
                required property string product
                required property string spec
                required property string quantity
                required property string bags
                required property string batch
                Layout.fillWidth: true
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true
                    Words {
                        text: goods.product
                        Layout.fillWidth: true
                    }
                    Words {
                        text: goods.batch === "" ? goods.spec : goods.spec + " · " + goods.batch
                        color: Theme.dim
                        font.pixelSize: Theme.small
                        Layout.fillWidth: true
                    }
                }
                ColumnLayout {
                    spacing: 0
                    Words {
                        text: goods.quantity
                        font.bold: true
                        Layout.alignment: Qt.AlignRight
                    }
                    Words {
                        text: goods.bags
                        color: Theme.dim
                        font.pixelSize: Theme.small
                        Layout.alignment: Qt.AlignRight
                    }
                }
            }
        }
    }
    RowLayout {
        visible: view.truck.known
        Layout.fillWidth: true
        Weight {
            label: qsTr("Empty")
            value: view.truck.emptyWeight
            mark: view.truck.emptyMark
            Layout.alignment: Qt.AlignTop
        }
        Weight {
            label: qsTr("Loaded")
            value: view.truck.loadedWeight
            mark: view.truck.loadedMark
            Layout.alignment: Qt.AlignTop
        }
        Weight {
            label: qsTr("Net")
            value: view.truck.net
            Layout.alignment: Qt.AlignTop
        }
    }
    ToneBox {
        tone: view.truck.tone
        text: view.truck.says
        size: view.height < 480 * Theme.fontScale ? Theme.body : Theme.strong
        Layout.fillWidth: true
    }
    Words {
        text: view.truck.pass === "" ? "" : qsTr("Ticket %1 · pass %2").arg(view.truck.ticket).arg(view.truck.pass)
        visible: text !== ""
        color: Theme.dim
        Layout.fillWidth: true
    }
}
