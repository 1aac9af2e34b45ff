// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The guided set-up of a scale: what to do, what was found, and the one next key.
Panel {
    id: view

    required property SettingsPage page
    readonly property ScaleSetup setup: page.scaleSetup
    readonly property bool any: setup.scale !== ""

    title: any ? setup.name : qsTr("Scales")

    Connections {
        target: view.setup
        function onConfirmed() {
            shown.text = "";
        }
        function onChanged() {
            if (view.setup.step === 3 && !shown.wasThere)
                shown.take();
            else if (view.setup.step !== 3 && shown.wasThere)
                nextKey.forceActiveFocus();  // what had it is not there any more
            shown.wasThere = view.setup.step === 3;
        }
    }

    SetupSteps {
        visible: view.any
        step: view.setup.step
        Layout.fillWidth: true
    }
    Words {
        text: view.setup.task
        font.pixelSize: Theme.strong
        Layout.fillWidth: true
    }
    ToneBox {
        tone: view.setup.tone
        text: view.setup.says
        size: Theme.body
        Layout.fillWidth: true
    }
    Rectangle {
        visible: view.setup.listening
        radius: 3
        color: Theme.raised
        border.color: Theme.line
        implicitHeight: Theme.unit
        Layout.fillWidth: true
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Listening")
        Rectangle {
            width: Math.max(parent.height, parent.width * view.setup.progress)
            height: parent.height
            radius: 3
            color: Theme.accent
        }
    }
    Flickable {
        id: flick
        clip: true
        contentWidth: width
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        ScrollBar.vertical: ScrollBar {}
        ColumnLayout {
            id: body
            width: flick.width - Theme.gap
            spacing: Theme.unit
            Repeater {
                model: view.any ? null : view.setup.scales
                delegate: ScaleRow {
                    Layout.fillWidth: true
                    onWanted: id => view.setup.choose(id)
                }
            }
            Repeater {
                model: view.any && view.setup.step === 0 ? view.setup.heard : null
                delegate: FactRow {
                    required property string setting
                    required property string says
                    name: setting
                    value: says
                    Layout.fillWidth: true
                }
            }
            FreeLinesView {
                lines: view.page.freeLines
                visible: !view.any
                Layout.topMargin: Theme.gap
                Layout.fillWidth: true
            }
            Repeater {
                model: view.any && view.setup.step <= 1 ? view.setup.candidates : null
                delegate: CandidateRow {
                    choosable: view.setup.step === 1
                    Layout.fillWidth: true
                    onWanted: place => view.setup.chooseCandidate(place)
                    onUseWanted: view.page.next.trigger()
                }
            }
            Repeater {
                model: view.any && view.setup.step === 2 ? view.setup.readings : null
                delegate: ReadingRow {
                    Layout.fillWidth: true
                }
            }
            Field {
                id: shown
                property bool wasThere: false
                label: qsTr("The indicator's display shows")
                hint: qsTr("digits as they stand there")
                visible: view.any && view.setup.step === 3
                Layout.fillWidth: true
                onEdited: view.setup.type(text)
                onAccepted: view.page.next.trigger()
            }
            Words {
                text: qsTr("Decoded now: %1").arg(view.setup.decoded)
                visible: view.any && view.setup.step === 3 && view.setup.decoded !== ""
                color: Theme.dim
                Layout.fillWidth: true
            }
            Repeater {
                model: view.any && view.setup.step >= 3 ? view.setup.loads : null
                delegate: FactRow {
                    required property int load
                    required property string shown
                    required property string frame
                    name: qsTr("Load %1: %2").arg(load).arg(shown)
                    value: frame
                    Layout.fillWidth: true
                }
            }
        }
    }
    ActionButton {
        id: nextKey
        action_: view.page.next
        visible: view.any
        primary: true
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(64 * Theme.fontScale)
    }
}
