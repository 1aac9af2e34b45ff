// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The supervisor: tabs in a row; exceptions and the search share the evidence on the right.
Item {
    id: view

    required property SupervisorPage page
    required property bool locked
    readonly property bool besideEvidence: page.tab === "exceptions" || page.tab === "search"

    function take() {
        switch (page.tab) {
        case "exceptions":
            return exceptions.take();
        case "open":
            return open.take();
        case "day":
            return day.take();
        case "shift":
            return shift.take();
        }
        search.take();
    }

    Component.onCompleted: take()
    Connections {
        target: view.page
        function onScanWanted() {
            view.take();
        }
        function onTabChanged() {
            view.take();
        }
        function onListWanted() {
            if (view.page.tab === "search")
                search.takeList();
            else
                view.take();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        TabRow {
            tabs: view.page.tabs
            current: view.page.tab
            locked: view.locked
            Layout.fillWidth: true
            onChosen: tab => view.page.openTab(tab)
        }
        RowLayout {
            spacing: Theme.gap
            visible: !view.locked
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                spacing: Theme.gap
                visible: view.page.tab !== "shift" && view.page.tab !== "day"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 9
                ExceptionsView {
                    id: exceptions
                    exceptions: view.page.exceptions
                    visible: view.page.tab === "exceptions"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: key => view.page.chooseException(key)
                }
                DispatchSearchView {
                    id: search
                    search: view.page.search
                    selected: view.page.chosen
                    visible: view.page.tab === "search"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: number => view.page.choose(number)
                }
                OpenView {
                    id: open
                    things: view.page.openThings
                    visible: view.page.tab === "open"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: number => view.page.chooseOpen(number)
                }
            }
            DayView {
                id: day
                report: view.page.report
                withShift: view.page.tabs.count > 2
                visible: view.page.tab === "day"
                Layout.fillWidth: true
                Layout.fillHeight: true
                onShiftWanted: view.page.reportShift()
            }
            ShiftView {
                id: shift
                shift: view.page.shift
                narrow: view.page.prompt.open
                visible: view.page.tab === "shift"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 9
            }
            ColumnLayout {
                id: aside
                spacing: Theme.gap
                visible: view.page.tab !== "day" && (view.page.tab !== "shift" || view.page.prompt.open)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 11
                PromptView {
                    prompt: view.page.prompt
                    Layout.fillWidth: true
                }
                CorrectionView {
                    id: correcting
                    correction: view.page.correction
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }
                EvidenceView {
                    evidence: view.page.evidence
                    // With large letters what is corrected needs all of a low window.
                    visible: view.besideEvidence && (!view.page.correction.open || aside.height - correcting.implicitHeight > 4 * Theme.target * Theme.fontScale)
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
                OpenDetail {
                    things: view.page.openThings
                    asking: view.page.prompt.open
                    visible: view.page.tab === "open"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClosed: kind => view.page.closeLoad(kind)
                }
                Item {
                    visible: view.page.tab === "shift"
                    Layout.fillHeight: true
                }
            }
        }
        ToneBox {
            tone: view.page.notice.tone
            text: view.page.notice.text
            size: Theme.body
            Layout.fillWidth: true
        }
    }
}
