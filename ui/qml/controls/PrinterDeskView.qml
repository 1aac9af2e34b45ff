// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The printers, and the prints about which somebody may have to decide.
Panel {
    id: view

    required property PrinterDesk desk

    title: qsTr("Printers")

    Flickable {
        id: flick
        clip: true
        contentWidth: width
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        Layout.fillWidth: true
        Layout.fillHeight: true
        ScrollBar.vertical: ScrollBar {}
        ColumnLayout {
            id: body
            width: flick.width - Theme.gap
            spacing: Theme.gap
            Words {
                text: qsTr("No printer is configured.")
                visible: view.desk.printers.count === 0
                color: Theme.dim
                Layout.fillWidth: true
            }
            Repeater {
                model: view.desk.printers
                delegate: PrinterRow {
                    Layout.fillWidth: true
                    onTestWanted: printer => view.desk.printTestPage(printer)
                }
            }
            Words {
                text: qsTr("Prints that wait or want a decision")
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.topMargin: Theme.gap
                Layout.fillWidth: true
            }
            Words {
                text: view.desk.known ? qsTr("None. Everything came out.") : qsTr("The station is asked …")
                visible: view.desk.jobs.count === 0
                color: Theme.dim
                Layout.fillWidth: true
            }
            Repeater {
                model: view.desk.jobs
                delegate: PrintJobRow {
                    Layout.fillWidth: true
                    onOrdered: (job, what) => view.desk.order(job, what)
                }
            }
        }
    }
}
