// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A question beside the live weight. Enter accepts, Esc takes it back.
Panel {
    id: view

    required property Prompt prompt
    // With Alt, for the reasons that can be chosen: none of them is a key of some page.
    readonly property string letters: "ADFGHJ"

    visible: prompt.open
    title: prompt.title
    border.color: Theme.accent
    border.width: 2

    function submit() {
        prompt.submit(reason.text, person.text, password.text, subject.text);
    }
    // The second person's name, where it is not known who it must be.
    function takePerson() {
        if (prompt.person === "")
            person.take();
        else
            password.take();
    }
    function begin() {
        reason.text = "";
        person.text = "";
        password.text = "";
        subject.text = "";
        if (prompt.subject !== "")
            subject.take();
        else if (prompt.wantsReason)
            reason.take();
        else if (prompt.wantsPerson)
            takePerson();
    }
    onVisibleChanged: if (visible)
        begin()
    // What is wrong takes room: the field that one types in stays in sight.
    function showField() {
        if (subject.typing)
            scroller.show(subject);
        else if (reason.typing)
            scroller.show(reason);
        else if (person.typing)
            scroller.show(person);
        else if (password.typing)
            scroller.show(password);
    }
    Keys.onEscapePressed: prompt.dismiss()

    Scroller {
        id: scroller
        onHeightChanged: view.showField()
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        Words {
            text: view.prompt.text
            Layout.fillWidth: true
        }
        Field {
            id: subject
            label: view.prompt.subject
            visible: view.prompt.subject !== ""
            Layout.fillWidth: true
            onTypingChanged: view.showField()
            onAccepted: reason.take()
        }
        Field {
            id: reason
            label: view.prompt.note ? qsTr("Note (may be left out)") : qsTr("Reason")
            visible: view.prompt.wantsReason
            Layout.fillWidth: true
            onTypingChanged: view.showField()
            onAccepted: view.prompt.wantsPerson ? view.takePerson() : view.submit()
        }
        // Chosen, not typed, where there is no keyboard.
        Flow {
            id: tiles
            spacing: Theme.unit
            visible: view.prompt.wantsReason && view.prompt.reasons.length > 0
            Layout.fillWidth: true
            Repeater {
                model: view.prompt.reasons
                delegate: PlainButton {
                    id: tile
                    required property string modelData
                    required property int index
                    readonly property string letter: view.letters.charAt(index)
                    text: letter === "" ? modelData : qsTr("%1 (Alt+%2)").arg(modelData).arg(letter)
                    Accessible.name: modelData
                    checked: reason.text === modelData
                    width: Math.min(implicitWidth, tiles.width)
                    onClicked: reason.text = modelData
                    Shortcut {
                        sequence: tile.letter === "" ? "" : "Alt+" + tile.letter
                        context: Qt.ApplicationShortcut
                        autoRepeat: false
                        enabled: view.visible && view.enabled
                        onActivated: tile.clicked()
                    }
                }
            }
        }
        Field {
            id: person
            label: qsTr("Second person's name")
            visible: view.prompt.wantsPerson && view.prompt.person === ""
            Layout.fillWidth: true
            onTypingChanged: view.showField()
            onAccepted: password.take()
        }
        Field {
            id: password
            label: view.prompt.person === "" ? qsTr("Password of that person") : qsTr("Password of %1").arg(view.prompt.person)
            visible: view.prompt.wantsPerson
            secret: true
            Layout.fillWidth: true
            onTypingChanged: view.showField()
            onAccepted: view.submit()
        }
    }
    ToneBox {
        tone: "stop"
        text: view.prompt.fault
        size: Theme.body
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.unit
        PlainButton {
            text: view.prompt.accept
            primary: true
            enabled: !view.prompt.busy
            Layout.fillWidth: true
            onClicked: view.submit()
        }
        PlainButton {
            text: qsTr("Back (Esc)")
            enabled: !view.prompt.busy
            onClicked: view.prompt.dismiss()
        }
    }
}
