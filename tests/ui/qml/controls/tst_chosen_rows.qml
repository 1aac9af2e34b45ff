// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// Rows from which one is chosen, or something done: by touch, by keys, by a screen reader; each says which it is.
TestCase {
    id: test

    name: "ChosenRows"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: exception
        ExceptionRow {
            width: 500
            key: "D1/net_over"
            plate: "豫A·12345"
            customer: "Henan Farm"
            rule: "Net over"
            says: "Net 200 kg over."
            minutes: 7
            selected: false
        }
    }
    Component {
        id: open
        OpenRow {
            width: 500
            number: "G1-D1"
            kind: "Load"
            says: "9 t at its highest"
            where: "north"
            when: "08:00"
            selected: false
        }
    }
    Component {
        id: scale
        ScaleRow {
            width: 500
            id_: "north"
            name: "North"
            tone: "go"
            says: "Weighs"
            chosen: false
        }
    }
    Component {
        id: form
        FormRow {
            width: 500
            id_: "gate-pass"
            title: "Gate pass"
            about: "zh · gate-pass.zh.svg"
            carriers: "booth, 241x140"
            chosen: false
        }
    }
    Component {
        id: printer
        PrinterRow {
            width: 500
            id_: "booth"
            kind: "dot matrix"
            tone: "decide"
            condition: "Out of paper: put some in"
            forms: "Weigh ticket"
            waiting: "2 waiting"
            trouble: "No paper."
        }
    }
    Component {
        id: job
        PrintJobRow {
            width: 600
            id_: 7
            form: "Weigh ticket"
            subject: "G1-20260302-0001"
            printer: "booth"
            tone: "decide"
            says: "Look whether it came out"
            mayCancel: true
            mayRetry: true
            mayConfirm: true
        }
    }
    Component {
        id: line
        CorrectionRow {
            width: 500
            index: 1
            product: "Feed"
            slip: "S1"
            before: "250"
            unit: "bags"
            value: "250"
        }
    }

    function shown(row: Component, signal: string): Item {
        const made = createTemporaryObject(row, test);
        waitForRendering(made);
        spy.target = made;
        spy.signalName = signal;
        spy.clear();
        return made;
    }

    function test_isChosenByAFinger_data() {
        return [
            {tag: "ExceptionRow", row: exception, signal: "chosen", which: "D1/net_over", name: "豫A·12345, Net over, Net 200 kg over."},
            {tag: "OpenRow", row: open, signal: "chosen", which: "G1-D1", name: "Load, 9 t at its highest, 08:00"},
            {tag: "ScaleRow", row: scale, signal: "wanted", which: "north", name: "North, Weighs"},
            {tag: "FormRow", row: form, signal: "wanted", which: "gate-pass", name: "Gate pass, booth, 241x140"}
        ];
    }
    function test_isChosenByAFinger(data) {
        const row = shown(data.row, data.signal);
        verify(row.height >= Theme.target);
        compare(row.Accessible.name, data.name);
        mouseClick(row);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], data.which);
    }

    function test_isChosenByEnter_data() {
        return [{tag: "ScaleRow", row: scale, which: "north"}, {tag: "FormRow", row: form, which: "gate-pass"}];
    }
    function test_isChosenByEnter(data) {
        const row = shown(data.row, "wanted");
        row.forceActiveFocus();
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Enter);
        compare(spy.count, 2);
        compare(spy.signalArguments[1][0], data.which);
    }

    function test_aPrinterSaysItsTroubleAndPrintsItsTestPage() {
        const row = shown(printer, "testWanted");
        verify(Rig.shows(row, "Out of paper: put some in  ·  2 waiting"));
        verify(Rig.shows(row, "No paper."));
        mouseClick(Rig.named(row, "Test page on booth"));
        compare(spy.signalArguments[0][0], "booth");
    }
    function test_aPrintIsDecidedOnlyAsItMayBe() {
        const row = shown(job, "ordered");
        for (const name of ["It came out", "Print again", "Not wanted"])
            mouseClick(Rig.named(row, name));
        compare(spy.signalArguments.map(given => given[1]), ["confirm", "retry", "cancel"]);
        compare(spy.signalArguments[2][0], 7);
        row.mayRetry = false;
        compare(Rig.named(row, "Print again"), null);
    }
    function test_aLineThatIsCorrectedKeepsWhatItWas() {
        const row = shown(line, "edited");
        verify(Rig.shows(row, "S1 · was 250 bags"));
        const field = Rig.named(row, "bags");
        mouseClick(field);
        keyClick(Qt.Key_A, Qt.ControlModifier);
        keyClick("7");
        compare(Array.from(spy.signalArguments[spy.count - 1]), [1, "7"]);
    }
}
