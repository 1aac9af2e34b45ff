// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Whose slip it is, which day, whether it is paid.
ColumnLayout {
    id: header

    required property SlipForm form

    function take() {
        if (form.isNew)
            code.take();
        else
            date.take();
    }
    function faultOf(field: string): string {
        return form.faultField.startsWith(field) ? form.fault : "";
    }

    component Entry: Field {
        required property string field
        fault: header.faultOf(field)
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        onEdited: header.form.set(field, text)
        onAccepted: nextItemInFocusChain().forceActiveFocus()
    }

    spacing: Theme.unit
    RowLayout {
        spacing: Theme.unit
        Entry {
            field: "number"
            label: qsTr("Number")
            hint: qsTr("given by the station")
            text: header.form.number
            enabled: header.form.isNew
        }
        Entry {
            field: "date"
            id: date
            label: qsTr("Ordered on")
            hint: "2026-11-22"
            text: header.form.date
        }
        Entry {
            field: "plate"
            label: qsTr("Only for the truck")
            hint: qsTr("any truck")
            text: header.form.plate
        }
    }
    RowLayout {
        spacing: Theme.unit
        Entry {
            field: "customer.code"
            id: code
            label: qsTr("Customer's code")
            text: header.form.customerCode
        }
        Entry {
            field: "customer.name"
            label: qsTr("Customer")
            text: header.form.customerName
            Layout.preferredWidth: 4
        }
        Entry {
            field: "coordinator"
            label: qsTr("Coordinator")
            text: header.form.coordinator
        }
    }
    OfferRow {
        offers: header.form.offers
        visible: header.form.offersFor < 0 && header.form.offers.count > 0
        Layout.fillWidth: true
        onTaken: offer => header.form.take(offer)
    }
    // A row that places, not a layout: a button becomes wider when it is chosen, and Qt 6.4 leaves the next one where it was.
    Row {
        spacing: Theme.unit
        Repeater {
            model: ListModel {
                ListElement { word: "paid" }
                ListElement { word: "credit" }
                ListElement { word: "unpaid" }
            }
            delegate: PlainButton {
                required property string word
                text: word === "paid" ? qsTr("Paid") : word === "credit" ? qsTr("On credit") : qsTr("Not paid")
                icon_: checked ? "check" : ""
                checked: header.form.payment === word
                onClicked: header.form.payment = word
            }
        }
    }
    Item {
        implicitHeight: Theme.unit / 2
    }
}
