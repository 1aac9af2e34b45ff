// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

// How a key is written on a button.
QtObject {
    function shown(key: string): string {
        return key === "Return" ? qsTr("Enter") : key;
    }
}
