// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// One line of a slip that is being written: bagged goods have bags and a bag's weight, bulk goods tonnes.
Rectangle {
    id: row

    required property int index
    required property string code
    required property string name
    required property string bagKg
    required property string bags
    required property string tonnes
    required property string price
    required property string pellet
    required property string note
    required property bool bagged
    required property string quantity
    required property string amount
    required property string faultField
    required property string fault
    property bool alone: false
    property RowModel offers: null  ///< products that fit what is typed here
    signal typed(column: string, text: string)
    signal removed
    signal taken(offer: int)

    function take() {
        first.take();
    }
    // The field that something is wrong with.
    function wrong(): Field {
        for (const cell of [first, product, pelletSize, bag, count, bulk, perTonne, remark]) {
            if (cell.fault !== "")
                return cell;
        }
        return null;
    }
    function faultOf(field: string): string {
        return faultField.startsWith(field) ? fault : "";
    }

    color: Theme.raised
    border.color: faultField !== "" || fault !== "" ? Theme.toneColor("stop") : Theme.line
    radius: Theme.radius
    implicitHeight: grid.implicitHeight + 2 * Theme.unit
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Line %1: %2").arg(index + 1).arg(name)

    component Cell: Field {
        required property string column
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        onEdited: row.typed(column, text)
        onAccepted: inputItem.nextItemInFocusChain().forceActiveFocus()
    }
    ColumnLayout {
        id: grid
        anchors.fill: parent
        anchors.margins: Theme.unit
        spacing: Theme.unit
        RowLayout {
            spacing: Theme.unit
            Cell {
                id: first
                column: "code"
                label: qsTr("Product code")
                text: row.code
                fault: row.faultOf("product.code")
            }
            Cell {
                id: product
                column: "name"
                label: qsTr("Product")
                text: row.name
                fault: row.faultOf("product.name")
                Layout.preferredWidth: 4
            }
            Cell {
                id: pelletSize
                column: "pellet"
                label: qsTr("Pellet")
                text: row.pellet
                fault: row.faultOf("pellet")
            }
            PlainButton {
                icon_: "cancel"
                enabled: !row.alone
                Accessible.name: qsTr("Remove line %1").arg(row.index + 1)
                Layout.alignment: Qt.AlignBottom
                onClicked: row.removed()
            }
        }
        Loader {
            active: row.offers !== null && row.offers.count > 0
            visible: active
            Layout.fillWidth: true
            sourceComponent: OfferRow {
                offers: row.offers
                onTaken: offer => row.taken(offer)
            }
        }
        RowLayout {
            spacing: Theme.unit
            Cell {
                id: bag
                column: "bagKg"
                label: qsTr("Bag, kg")
                text: row.bagKg
                fault: row.faultOf("bag_weight_g")
            }
            Cell {
                id: count
                column: "bags"
                label: qsTr("Bags")
                text: row.bags
                fault: row.faultOf("bags")
            }
            Cell {
                id: bulk
                column: "tonnes"
                label: qsTr("or bulk, t")
                text: row.bagged ? "" : row.tonnes
                enabled: !row.bagged
                fault: row.faultOf("quantity_g")
            }
            Cell {
                id: perTonne
                column: "price"
                label: qsTr("Price per t")
                text: row.price
                fault: row.faultOf("unit_price_minor")
            }
            Cell {
                id: remark
                column: "note"
                label: qsTr("Note")
                text: row.note
                fault: row.faultOf("note")
                Layout.preferredWidth: 3
            }
        }
        Words {
            text: row.quantity + "  ·  " + row.amount
            font.bold: true
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
        }
    }
}
