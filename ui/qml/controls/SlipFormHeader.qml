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
    // The field that something is wrong with.
    function wrong(): Field {
        for (const entry of [number, date, plate, code, customer, coordinator, limit, used]) {
            if (entry.fault !== "")
                return entry;
        }
        return null;
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
        onAccepted: inputItem.nextItemInFocusChain().forceActiveFocus()
    }

    spacing: Theme.unit
    RowLayout {
        spacing: Theme.unit
        Entry {
            id: number
            field: "number"
            label: qsTr("Number")
            hint: qsTr("given by the station")
            text: header.form.number
            enabled: header.form.isNew
        }
        Entry {
            id: date
            field: "date"
            label: qsTr("Ordered on")
            hint: "2026-11-22"
            text: header.form.date
        }
        Entry {
            id: plate
            field: "plate"
            label: qsTr("Only for the truck")
            hint: qsTr("any truck")
            text: header.form.plate
        }
    }
    RowLayout {
        spacing: Theme.unit
        Entry {
            id: code
            field: "customer.code"
            label: qsTr("Customer's code")
            text: header.form.customerCode
        }
        Entry {
            id: customer
            field: "customer.name"
            label: qsTr("Customer")
            text: header.form.customerName
            Layout.preferredWidth: 4
        }
        Entry {
            id: coordinator
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
    RowLayout {
        spacing: Theme.unit
        visible: header.form.payment === "credit"
        Entry {
            id: limit
            field: "credit.limit_minor"
            label: qsTr("Credit limit")
            hint: qsTr("no limit")
            text: header.form.creditLimit
        }
        Entry {
            id: used
            field: "credit.used_minor"
            label: qsTr("Credit used so far")
            text: header.form.creditUsed
        }
    }
    Item {
        implicitHeight: Theme.unit / 2
    }
}
