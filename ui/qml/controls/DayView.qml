// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Steelyard
import Steelyard.Models

// What left, added up: today, the shift, or any days.
ColumnLayout {
    id: view

    required property DayReport report
    property bool withShift: true
    signal shiftWanted

    spacing: Theme.gap

    function take() {
        today.forceActiveFocus();
    }
    function find() {
        report.find(from.text, to.text);
    }

    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            id: today
            text: qsTr("Today")
            checked: view.report.range === "today"
            Layout.alignment: Qt.AlignBottom
            onClicked: view.report.find("", "")
        }
        PlainButton {
            text: qsTr("Shift")
            checked: view.report.range === "shift"
            visible: view.withShift
            Layout.alignment: Qt.AlignBottom
            onClicked: view.shiftWanted()
        }
        PlainButton {
            text: qsTr("7 days")
            checked: view.report.range === "7"
            Layout.alignment: Qt.AlignBottom
            onClicked: view.report.findLast(7)
        }
        PlainButton {
            text: qsTr("31 days")
            checked: view.report.range === "31"
            Layout.alignment: Qt.AlignBottom
            onClicked: view.report.findLast(31)
        }
        Item {
            Layout.preferredWidth: Theme.gap
        }
        Field {
            id: from
            // Who types takes the text from its binding for good: what the report says comes by the change.
            readonly property string day: view.report.from
            onDayChanged: text = day
            label: qsTr("From day")
            hint: "2026-11-22"
            Layout.preferredWidth: Math.round(140 * Theme.fontScale)
            onAccepted: view.find()
        }
        Field {
            id: to
            readonly property string day: view.report.to
            onDayChanged: text = day
            label: qsTr("To day")
            hint: "2026-11-22"
            Layout.preferredWidth: Math.round(140 * Theme.fontScale)
            onAccepted: view.find()
        }
        PlainButton {
            text: qsTr("Show")
            primary: true
            Layout.alignment: Qt.AlignBottom
            visible: !view.report.busy
            onClicked: view.find()
        }
        PlainButton {
            text: qsTr("Cancel")
            icon_: "cancel"
            visible: view.report.busy
            Layout.alignment: Qt.AlignBottom
            onClicked: view.report.cancel()
        }
        Item {
            Layout.fillWidth: true
        }
    }
    ScrollView {
        id: scroll
        contentWidth: availableWidth
        clip: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        ColumnLayout {
            width: scroll.availableWidth
            spacing: Theme.gap
            Panel {
                title: view.report.title
                aside: view.report.busy ? qsTr("Asking the station …") : ""
                Layout.fillWidth: true
                Flow {
                    spacing: 2 * Theme.gap
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Repeater {
                        model: view.report.totals
                        delegate: TotalCell {}
                    }
                }
            }
            GridLayout {
                visible: !view.report.ofShift
                columns: scroll.availableWidth > 900 * Theme.fontScale ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                Layout.fillWidth: true
                ColumnChart {
                    title: qsTr("Tonnes a day")
                    report: view.report
                    rows: view.report.tonnes
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                ColumnChart {
                    title: qsTr("Trucks a day")
                    report: view.report
                    rows: view.report.trucks
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                BarList {
                    title: qsTr("Products")
                    report: view.report
                    rows: view.report.products
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                BarList {
                    title: qsTr("Customers")
                    report: view.report
                    rows: view.report.customers
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                BarList {
                    title: qsTr("Approved exceptions")
                    report: view.report
                    rows: view.report.rules
                    nothing: qsTr("Nothing had to be approved.")
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                BarList {
                    title: qsTr("People")
                    report: view.report
                    rows: view.report.people
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
            }
        }
    }
}
