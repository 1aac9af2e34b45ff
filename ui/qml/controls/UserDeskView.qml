// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Who may sign in, on the left; one of them, or a new one, on the right.
RowLayout {
    id: view

    required property UserDesk desk
    readonly property bool isNew: desk.chosen === ""

    spacing: Theme.gap

    Connections {
        target: view.desk
        function onSaved() {
            password.text = "";
            name.text = "";
        }
    }

    Panel {
        title: qsTr("Users")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        PlainButton {
            text: qsTr("New user")
            icon_: "plus"
            checked: view.isNew
            Layout.fillWidth: true
            onClicked: {
                view.desk.choose("");
                name.take();
            }
        }
        ListView {
            id: list
            model: view.desk.users
            clip: true
            spacing: 4
            Layout.fillWidth: true
            Layout.fillHeight: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Users")
            delegate: ScaleRow {
                required property string user
                required property string roles
                id_: user
                name: user
                says: tone === "go" ? roles : qsTr("%1 · disabled").arg(roles)
                width: list.width
                onWanted: id => {
                    password.text = "";
                    view.desk.choose(id);
                }
            }
        }
    }
    Panel {
        title: view.isNew ? qsTr("New user") : view.desk.chosen
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
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
                spacing: Theme.unit
                Field {
                    id: name
                    label: qsTr("Name to sign in with")
                    visible: view.isNew
                    Layout.fillWidth: true
                }
                Field {
                    id: password
                    label: view.isNew ? qsTr("First password") : qsTr("New password (empty: as it is)")
                    secret: true
                    Layout.fillWidth: true
                }
                Words {
                    text: qsTr("10 to 128 characters, and not the name.")
                    color: Theme.dim
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: Theme.fontScale > 1.2 ? 1 : 2
                    columnSpacing: Theme.unit
                    rowSpacing: Theme.unit
                    Layout.fillWidth: true
                    Repeater {
                        model: view.desk.roles
                        delegate: PlainButton {
                            required property string role
                            required property string word
                            required property bool has
                            text: word
                            icon_: has ? "check" : ""
                            checked: has
                            Layout.fillWidth: true
                            Accessible.role: Accessible.CheckBox
                            Accessible.checked: has
                            onClicked: view.desk.toggle(role)
                        }
                    }
                }
            }
        }
        PlainButton {
            text: view.desk.disabled ? qsTr("May sign in again") : qsTr("Disable")
            visible: !view.isNew
            enabled: !view.desk.busy
            Layout.fillWidth: true
            onClicked: view.desk.setDisabled(!view.desk.disabled)
        }
        PlainButton {
            text: view.isNew ? qsTr("Add user") : qsTr("Save")
            icon_: "check"
            primary: true
            enabled: !view.desk.busy
            Layout.fillWidth: true
            onClicked: view.desk.save(name.text, password.text)
        }
    }
}
