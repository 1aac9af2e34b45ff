// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What must be on the truck, large enough to compare from the window.
Panel {
    id: view

    required property TruckPanel truck
    required property Photo photo

    aside: truck.customer

    ToneBox {
        tone: "decide"
        text: view.truck.manualSays
        size: Theme.body
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: true
        ListView {
            id: list
            model: view.truck.lines
            clip: true
            spacing: Theme.unit
            implicitHeight: contentHeight
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Math.round(54 * Theme.fontScale)
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Goods")
            ListFrame {
                parent: list
                anchors.fill: parent
                list: list
                turns: true
            }
            delegate: RowLayout {
                id: goods
                required property string product
                required property string spec
                required property string bags
                required property string quantity
                width: list.width - Theme.unit  // what shows how far one is stands beside it
                spacing: Theme.gap
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true
                    Words {
                        text: goods.product
                        font.pixelSize: Theme.strong
                        Layout.fillWidth: true
                    }
                    Words {
                        text: goods.spec
                        color: Theme.dim
                        Layout.fillWidth: true
                    }
                }
                Words {
                    text: goods.bags
                    font.pixelSize: Theme.title
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
                Words {
                    text: goods.quantity
                    font.pixelSize: Theme.strong
                    wrapMode: Text.NoWrap
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: Math.round(96 * Theme.fontScale)
                }
            }
        }
        PhotoView {
            photo: view.photo
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(view.width * 0.36 / Theme.fontScale)
            Layout.maximumWidth: Layout.preferredWidth
        }
    }
}
