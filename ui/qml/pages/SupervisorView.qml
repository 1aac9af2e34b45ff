// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The records: every dispatch on the left, the evidence of the chosen one on the right.
Item {
    id: view

    required property SupervisorPage page
    required property bool locked

    Component.onCompleted: search.take()
    Connections {
        target: view.page
        function onScanWanted() {
            search.take();
        }
        function onListWanted() {
            search.takeList();
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            DispatchSearchView {
                id: search
                search: view.page.search
                selected: view.page.chosen
                enabled: !view.locked
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: number => view.page.choose(number)
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                Layout.fillWidth: true
            }
        }
        EvidenceView {
            evidence: view.page.evidence
            visible: !view.locked
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
        }
    }
}
