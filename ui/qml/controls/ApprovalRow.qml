// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// An approval: which rule, why, who asked and who gave it.
ColumnLayout {
    id: row

    required property string rule
    required property string reason
    required property string asked
    required property string by
    required property string when

    spacing: 0
    Accessible.role: Accessible.ListItem
    Accessible.name: rule + ", " + reason + ", " + by + ", " + when

    Words {
        text: qsTr("Approved: %1 – %2").arg(row.rule).arg(row.reason)
        color: Theme.toneColor("decide")
        font.bold: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Words {
        text: qsTr("%1 asked, %2 approved · %3").arg(row.asked).arg(row.by).arg(row.when)
        color: Theme.dim
        font.pixelSize: Theme.small
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
