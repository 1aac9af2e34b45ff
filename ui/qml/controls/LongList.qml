// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Steelyard
import Steelyard.Models

// A list of the station, however long: moved by keys, wheel and finger, asked for as it is moved. Its rows are of one
// height, or nearly so, for it to know where everything is.
ListView {
    id: list

    required property PagedList source
    /// Enter, on the row that has the focus.
    signal entered

    function page(rows: int) {
        const seen = currentIndex + rows * Math.max(1, Math.floor(height / Math.max(1, contentHeight / count)) - 1);
        currentIndex = Math.max(0, Math.min(count - 1, seen));
    }

    model: source.rows
    clip: true
    reuseItems: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    highlightMoveDuration: 0  // a page of keys is there at once
    spacing: 4
    Accessible.role: Accessible.List
    ScrollIndicator.vertical: ScrollIndicator {}
    onCountChanged: if (count > 0 && currentIndex < 0)
        currentIndex = 0
    onContentYChanged: if (contentHeight - (contentY - originY) < 4 * height)
        source.fetchMore()
    Keys.onPressed: event => {
        event.accepted = count > 0;
        switch (event.key) {
        case Qt.Key_PageUp:
            return page(-1);
        case Qt.Key_PageDown:
            return page(1);
        case Qt.Key_Home:
            currentIndex = 0;
            return;
        case Qt.Key_End:
            currentIndex = count - 1;
            return;
        case Qt.Key_Return:
        case Qt.Key_Enter:
            return entered();
        }
        event.accepted = false;
    }
}
