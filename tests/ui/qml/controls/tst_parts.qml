// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// The parts of a page: as tabs with a key each, as a list of sections with one in front, as steps of a set-up.
TestCase {
    id: test

    name: "Parts"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
        signalName: "chosen"
    }
    Component {
        id: tabs
        TabRow {
            width: 800
            tabs: Rig.app.supervisorPage.tabs
            current: Rig.app.supervisorPage.tab
        }
    }
    Component {
        id: sections
        SectionList {
            width: 240
            height: 400
            title: "Settings"
            key: "F4"
            sections: Rig.app.settingsPage.sections
        }
    }
    Component {
        id: facts
        FactsView {
            width: 400
            height: 400
            title: "About"
            facts: Rig.app.settingsPage.facts
            tone: "decide"
            says: "Something is to be decided."
        }
    }
    Component {
        id: steps
        SetupSteps {
            width: 700
        }
    }

    function heard(view: Item) {
        waitForRendering(view);
        spy.target = view;
        spy.clear();
    }
    function test_tabsAreOpenedByTouchByEnterAndByTheirKey() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        const row = createTemporaryObject(tabs, test);
        heard(row);
        compare(row.Accessible.role, Accessible.PageTabList);
        mouseClick(Rig.named(row, "Day"));
        const shift = Rig.named(row, "Shift");
        shift.forceActiveFocus();
        keyClick(Qt.Key_Return);
        keyClick("2", Qt.ControlModifier);
        compare(spy.signalArguments.map(given => given[0]), ["day", "shift", "search"]);
        verify(Rig.named(row, "Exceptions").Accessible.selected);
        verify(!shift.Accessible.selected);
    }
    function test_behindTheLockNoTabOpens() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        const row = createTemporaryObject(tabs, test, {locked: true});
        heard(row);
        mouseClick(Rig.named(row, "Day"));
        keyClick("2", Qt.ControlModifier);
        compare(spy.count, 0);
    }
    function test_whatWaitsInATabIsCounted() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        const row = createTemporaryObject(tabs, test);
        Rig.says("dispatch", {id: "D1", plate: "豫A12345", state: "loaded_weighed", holds: [{code: "net_over", rule: "net_over", en: "Over.", zh: "超。"}]});
        Rig.says("sync", {online: true});
        verify(Rig.named(row, "Exceptions (1)") !== null);
    }
    function test_aSectionIsChosenAndTheTitleSaysTheKey() {
        Rig.start("qian", "administrator");
        Rig.app.open("settings");
        const view = createTemporaryObject(sections, test);
        heard(view);
        verify(Rig.shows(view, "Settings (F4)"));
        mouseClick(Rig.named(view, "Users"));
        compare(spy.signalArguments[0][0], "users");
        view.take();
        verify(Rig.named(view, "Scales").activeFocus);
    }
    function test_factsStandBelowTheSentenceOnThem() {
        Rig.start("qian", "administrator");
        Rig.app.settingsPage.open("about");
        const view = createTemporaryObject(facts, test);
        waitForRendering(view);
        verify(Rig.shows(view, "Something is to be decided."));
        verify(Rig.shows(view, "Apache License 2.0"));
    }
    function test_stepsSayHowFarItIs() {
        const row = createTemporaryObject(steps, test, {step: 2});
        compare(row.Accessible.name, "Step 3 of 5");
        compare(row.Accessible.role, Accessible.ProgressBar);
        verify(Rig.shows(row, "Compare"));
    }
}
