// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The administrator's page: sections on the left, one of them on the right.
Item {
    id: view

    required property SettingsPage page
    required property bool locked

    Component.onCompleted: sections.take()
    Component.onDestruction: page.left()
    Connections {
        target: view.page
        function onListWanted() {
            sections.take();
        }
        function onScanWanted() {
            sections.take();
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap
        enabled: !view.locked

        SectionList {
            id: sections
            title: qsTr("Settings")
            key: "F4"
            sections: view.page.sections
            Layout.preferredWidth: Math.round(200 * Theme.fontScale)
            Layout.maximumWidth: Math.round(200 * Theme.fontScale)
            Layout.fillHeight: true
            onChosen: id => view.page.open(id)
        }
        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            ScaleSetupView {
                page: view.page
                visible: view.page.section === "scales"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            PrinterDeskView {
                desk: view.page.printers
                visible: view.page.section === "printers"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            FormDeskView {
                desk: view.page.forms
                visible: view.page.section === "forms"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            UserDeskView {
                desk: view.page.users
                visible: view.page.section === "users"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            FactsView {
                title: qsTr("Link to the ledger")
                facts: view.page.facts
                tone: view.page.ledgerTone
                says: view.page.ledgerSays
                visible: view.page.section === "ledger"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            FactsView {
                title: qsTr("About")
                facts: view.page.facts
                visible: view.page.section === "about"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                Layout.fillWidth: true
            }
        }
    }
}
