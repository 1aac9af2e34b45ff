// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// Rows that are only read: each says the whole of it to a screen reader as one thing, and shows every part.
TestCase {
    id: test

    name: "ReadRows"
    when: windowShown
    visible: true
    width: 900
    height: 600

    Component {
        id: approval
        ApprovalRow {
            width: 600
        }
    }
    Component {
        id: lying
        BarRow {
            width: 600
        }
    }
    Component {
        id: standing
        ChartColumn {
            width: 80
            height: 200
        }
    }
    Component {
        id: counted
        CountedLine {
            width: 600
        }
    }
    Component {
        id: fact
        FactRow {
            width: 600
        }
    }
    Component {
        id: history
        HistoryRow {
            width: 600
        }
    }
    Component {
        id: reading
        ReadingRow {
            width: 600
        }
    }
    Component {
        id: shift
        ShiftRow {
            width: 600
        }
    }
    Component {
        id: thing
        ShiftThing {
            width: 600
        }
    }
    Component {
        id: total
        TotalCell {}
    }
    Component {
        id: weighing
        WeighingRow {
            width: 600
        }
    }

    function test_isReadWhole_data() {
        return [
            {
                tag: "ApprovalRow",
                row: approval,
                given: {rule: "Net over", reason: "wet bags", asked: "wang", by: "chen", when: "08:30"},
                name: "Net over, wet bags, chen, 08:30",
                shown: ["Approved: Net over – wet bags", "wang asked, chen approved · 08:30"]
            },
            {
                tag: "BarRow",
                row: lying,
                given: {name: "Feed", value: "60 t", share: 0.5, note: "trucks: 6"},
                name: "Feed: 60 t, trucks: 6",
                shown: ["Feed", "60 t", "trucks: 6"]
            },
            {
                tag: "ChartColumn",
                row: standing,
                given: {name: "03-02", value: "60 t", share: 0.5, note: "trucks: 6"},
                name: "03-02: 60 t, trucks: 6",
                shown: ["03-02", "60 t"]
            },
            {
                tag: "CountedLine",
                row: counted,
                given: {product: "Feed", counted: "250 bags", batch: "batch B1", by: "sun"},
                name: "Feed, 250 bags, batch B1, sun",
                shown: ["Feed", "250 bags", "batch B1 · sun"]
            },
            {
                tag: "FactRow",
                row: fact,
                given: {name: "Station", value: "G1"},
                name: "Station: G1",
                shown: ["Station", "G1"]
            },
            {
                tag: "HistoryRow",
                row: history,
                given: {when: "08:05", who: "wang", what: "The truck arrived"},
                name: "08:05, wang, The truck arrived",
                shown: ["08:05", "wang", "The truck arrived"]
            },
            {
                tag: "ReadingRow",
                row: reading,
                given: {raw: "02 2b", value: "18 760 kg", age: "0.2 s", sound: true},
                name: "18 760 kg",
                shown: ["02 2b", "18 760 kg", "0.2 s"]
            },
            {
                tag: "ShiftRow",
                row: shift,
                given: {number: "H12", when: "06:00 – 14:00", who: "wang", totals: "12 trucks", note: "all well"},
                name: "H12, 06:00 – 14:00, wang, 12 trucks",
                shown: ["H12 · 06:00 – 14:00 · wang", "12 trucks", "all well"]
            },
            {
                tag: "ShiftThing",
                row: thing,
                given: {kind: "Truck", name: "豫A·12345", detail: "loading"},
                name: "Truck: 豫A·12345, loading",
                shown: ["Truck", "豫A·12345", "loading"]
            },
            {
                tag: "TotalCell",
                row: total,
                given: {name: "Trucks", value: "6"},
                name: "Trucks: 6",
                shown: ["Trucks", "6"]
            },
            {
                tag: "WeighingRow",
                row: weighing,
                given: {number: "W1", purpose: "Empty", mass: "15 000 kg", when: "08:10", by: "wang", note: "not at zero before", shown: "15 000 kg", frame: "022b", manual: false},
                name: "Empty, 15 000 kg, 08:10, wang",
                shown: ["Empty", "15 000 kg", "W1 · 08:10 · wang", "not at zero before", "The indicator showed 15 000 kg · frame 022b"]
            }
        ];
    }
    function test_isReadWhole(data) {
        const row = createTemporaryObject(data.row, test, data.given);
        waitForRendering(row);
        compare(row.Accessible.name, data.name);
        verify(row.Accessible.role === Accessible.ListItem || row.Accessible.role === Accessible.Row);
        for (const words of data.shown)
            verify(Rig.shows(row, words), words);
    }

    function test_whatIsNotThereTakesNoRoom() {
        const row = createTemporaryObject(shift, test, {number: "H12", when: "06:00", who: "wang", totals: "", note: ""});
        const said = createTemporaryObject(shift, test, {number: "H12", when: "06:00", who: "wang", totals: "12 trucks", note: ""});
        verify(row.implicitHeight < said.implicitHeight);
    }
    function test_aBarIsAsLongAsItsShare() {
        const row = createTemporaryObject(lying, test, {name: "Feed", value: "60 t", share: 0.25, note: ""});
        waitForRendering(row);
        const track = row.children[1];
        compare(track.children[0].width, Math.round(track.width * 0.25));
    }
    function test_aNumberThatFitsNotBesideItsNameStandsBelow() {
        const row = createTemporaryObject(fact, test, {name: "Number of the weighing", value: "G1-W000001/1"});
        waitForRendering(row);
        verify(row.beside);
        row.width = 150;
        verify(!row.beside);
    }
    function test_aFrameThatWasNotUnderstoodIsNoWeight() {
        const row = createTemporaryObject(reading, test, {raw: "ff", value: "checksum", age: "", sound: false});
        waitForRendering(row);
        verify(Qt.colorEqual(row.children[2].color, Theme.toneColor("stop")));
    }
    function test_aWeightByHandIsMarked() {
        const given = {number: "W1", purpose: "Empty", mass: "15 000 kg", when: "08:10", by: "wang", note: "By hand, approved by chen", shown: "", frame: "", manual: true};
        const row = createTemporaryObject(weighing, test, given);
        waitForRendering(row);
        verify(Rig.shows(row, "By hand, approved by chen"));
        const mark = Array.from(row.children).find(child => child.says !== undefined);
        verify(mark.visible, "with its sign, not as a note only");
    }
}
