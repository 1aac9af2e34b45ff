// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A whole curve to look into: wheel, pinch or + and − come nearer, Home shows all of it, arrows or a touch
// move a cursor that tells time and weight. Where there is no curve, its place says so.
ColumnLayout {
    id: view

    required property string title
    required property CurveLens lens
    property int plotHeight: Math.round(130 * Theme.fontScale)

    visible: !lens.series.empty || lens.note !== ""
    spacing: Theme.unit / 2

    RowLayout {
        spacing: Theme.unit
        Words {
            text: view.title
            color: Theme.dim
            wrapMode: Text.NoWrap
        }
        Words {
            text: view.lens.reading
            font.bold: true
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Layout.fillWidth: true
        }
    }
    Words {
        text: view.lens.note
        visible: text !== ""
        color: Theme.dim
        Layout.fillWidth: true
    }
    Rectangle {
        id: plot
        visible: !view.lens.series.empty
        color: Theme.raised
        radius: Theme.radius
        border.color: activeFocus ? Theme.accent : Theme.line
        border.width: activeFocus ? 3 : 1
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.preferredHeight: view.plotHeight
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Curve: %1").arg(view.title)
        Accessible.description: view.lens.reading !== "" ? view.lens.reading : qsTr("Arrows move the cursor, + and − zoom, Home shows all.")

        Keys.onPressed: event => {
            event.accepted = true;
            const far = event.modifiers & Qt.ShiftModifier ? 10 : 1;
            switch (event.key) {
            case Qt.Key_Plus:
            case Qt.Key_Equal:
                return view.lens.zoom(1.5, view.lens.pointed ? view.lens.cursor : 0.5);
            case Qt.Key_Minus:
                return view.lens.zoom(1 / 1.5, view.lens.pointed ? view.lens.cursor : 0.5);
            case Qt.Key_Home:
                return view.lens.whole();
            case Qt.Key_Left:
                return view.lens.step(-far);
            case Qt.Key_Right:
                return view.lens.step(far);
            }
            event.accepted = false;
        }

        WeightCurve {
            id: curve
            anchors.fill: parent
            anchors.margins: 4
            series: view.lens.series
            live: false
            from: view.lens.from
            to: view.lens.to
            color: Theme.accent
        }
        Rectangle {
            visible: view.lens.pointed && view.lens.cursor >= 0 && view.lens.cursor <= 1
            x: curve.x + view.lens.cursor * curve.width - width / 2
            y: curve.y
            width: 2
            height: curve.height
            color: Theme.toneColor("decide")
        }
        Words {
            text: qsTr("%1 t").arg(curve.ceiling / 1000000)
            color: Theme.dim
            font.pixelSize: Theme.small
            x: 6
            y: 2
        }
        // A press points, a drag moves what is seen; with one finger or the mouse alike.
        MouseArea {
            id: mouse
            property real last: 0
            anchors.fill: curve
            hoverEnabled: true
            preventStealing: view.lens.zoomed
            onPressed: event => {
                plot.forceActiveFocus();
                last = event.x;
                view.lens.point(event.x / width);
            }
            onPositionChanged: event => {
                if (!pressed || !view.lens.zoomed)
                    return view.lens.point(event.x / width);
                view.lens.pan((last - event.x) / width);
                last = event.x;
            }
            onWheel: event => view.lens.zoom(event.angleDelta.y > 0 ? 1.25 : 0.8, event.x / width)
        }
        PinchHandler {
            id: pinch
            property real before: 1
            target: null
            onActiveChanged: before = 1
            onActiveScaleChanged: {
                view.lens.zoom(activeScale / before, centroid.position.x / plot.width);
                before = activeScale;
            }
        }
    }
    RowLayout {
        visible: plot.visible
        spacing: Theme.unit
        PlainButton {
            icon_: "plus"
            Accessible.name: qsTr("Nearer: %1").arg(view.title)
            onClicked: view.lens.zoom(1.5, view.lens.pointed ? view.lens.cursor : 0.5)
        }
        PlainButton {
            icon_: "minus"
            enabled: view.lens.zoomed
            Accessible.name: qsTr("Farther: %1").arg(view.title)
            onClicked: view.lens.zoom(1 / 1.5, view.lens.pointed ? view.lens.cursor : 0.5)
        }
        PlainButton {
            text: qsTr("All")
            enabled: view.lens.zoomed
            Accessible.name: qsTr("All of the curve: %1").arg(view.title)
            onClicked: view.lens.whole()
        }
        // Beside the buttons, where no curve runs through it.
        Words {
            text: qsTr("%1 to %2").arg(view.lens.fromText).arg(view.lens.toText)
            color: Theme.dim
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
        }
    }
}
