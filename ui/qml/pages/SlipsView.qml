// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The slips: all of them on the left; on the right the chosen one, its paper, one being written, or a file.
Item {
    id: view

    required property SlipsPage page
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
        function onFormWanted() {
            form.take();
        }
        function onFileWanted() {
            file.take();
            dialog.open();
        }
    }

    FileDialog {
        id: dialog
        title: qsTr("A file of slips")
        nameFilters: [qsTr("Tables (*.csv *.txt)"), qsTr("All files (*)")]
        onAccepted: view.page.takeFile(selectedFile)
    }
    DropArea {
        anchors.fill: parent
        enabled: !view.locked
        onDropped: drop => {
            if (drop.hasUrls)
                view.page.takeFile(drop.urls[0]);
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        SlipSearchView {
            id: search
            search: view.page.search
            selected: view.page.slip.number
            enabled: !view.locked
            Layout.minimumWidth: Math.round(parent.width * 0.36)
            Layout.maximumWidth: Math.round(parent.width * 0.36)
            Layout.fillHeight: true
            onChosen: number => view.page.choose(number)
        }
        ColumnLayout {
            spacing: Theme.gap
            visible: !view.locked
            Layout.fillWidth: true
            Layout.fillHeight: true
            PromptView {
                prompt: view.page.prompt
                Layout.fillWidth: true
            }
            SlipView {
                slip: view.page.slip
                visible: view.page.beside === "slip"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            FormPreviewView {
                preview: view.page.preview
                visible: view.page.beside === "preview"
                Layout.fillWidth: true
                Layout.fillHeight: true
                onVisibleChanged: if (visible)
                    take()
                onCloseWanted: view.page.back()
            }
            SlipFormView {
                id: form
                form: view.page.form
                visible: view.page.beside === "form"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            SlipImportView {
                id: file
                import_: view.page.import_
                visible: view.page.beside === "import"
                Layout.fillWidth: true
                Layout.fillHeight: true
                onFileWanted: dialog.open()
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                Layout.fillWidth: true
            }
            ActionButton {
                action_: view.page.primary
                primary: true
                visible: !view.page.prompt.open  // the question has its own
                enabled: !view.locked && action_.enabled
                Layout.fillWidth: true
                Layout.preferredHeight: Math.round(64 * Theme.fontScale)
            }
        }
    }
}
