// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Test

TestCase {
    id: test

    name: "CandidateRow"
    when: windowShown
    visible: true
    width: 700
    height: 300

    SignalSpy {
        id: wanted
        signalName: "wanted"
    }
    SignalSpy {
        id: used
        signalName: "useWanted"
    }
    Component {
        id: made
        CandidateRow {
            width: 600
            index: 1
            protocol: "and.standard"
            title: "A&D, standard"
            setting: "9600 8N1"
            evidence: "30 frames explain 99 % of what came"
            sample: "53 54  =  18760 kg"
            notes: ""
            fits: false
            chosen: false
        }
    }

    function row(properties: var): CandidateRow {
        const it = createTemporaryObject(made, test, properties) as CandidateRow;
        wanted.target = it;
        used.target = it;
        wanted.clear();
        used.clear();
        waitForRendering(it);
        return it;
    }
    function test_isChosenByTouchAndByKey() {
        const it = row({});
        mouseClick(it);
        compare(wanted.count, 1);
        compare(wanted.signalArguments[0][0], 1);
        it.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(wanted.count, 2);
        compare(used.count, 0);
    }
    function test_enterUsesTheOneThatIsChosen() {
        const it = row({chosen: true});
        it.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(used.count, 1);
        compare(wanted.count, 0);
    }
    function test_saysThatItIsInForceInAWordNotOnlyInColour() {
        const it = row({fits: true});
        verify(Rig.shows(it, "in force"));
        verify(it.Accessible.name.includes("in force"));
        verify(!Rig.shows(row({}), "in force"));
    }
    function test_isLargeEnoughForAThumb() {
        verify(row({}).height >= Theme.target);
    }
}
