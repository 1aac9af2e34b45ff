// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "FreeLinesView"
    when: windowShown
    visible: true
    width: 900
    height: 700

    readonly property SettingsPage page: Rig.app.settingsPage
    readonly property string line: "serial:///dev/serial/by-id/usb-new"

    Component {
        id: made
        FreeLinesView {
            width: 700
            lines: test.page.freeLines
        }
    }

    function init() {
        Rig.start("qian", "administrator");
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.app.open("settings");
        const port = {device: "/dev/ttyUSB1", description: "USB serial", line: test.line, used: false};
        while (Rig.answerList("GET /v1/serial-ports", [port])) {}
    }
    function test_aPortIsListenedOnOnceAndWhatIsFoundIsToBeCopied() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(!Rig.shows(view, "None. Plug the adapter in, then come back."));
        const name = test.page.freeLines.ports.data(test.page.freeLines.ports.index(0, 0), Qt.UserRole + 1);
        const listen = Rig.named(view, "Listen on " + name);
        mouseClick(listen);
        compare(Rig.count("POST /v1/probes"), 1);
        compare(Rig.asked("POST /v1/probes").line, test.line);
        verify(Rig.answer("POST /v1/probes", 201, {probe: "p9"}));
        const found = {protocol: "toledo.continuous", title: "Toledo", baud: 4800, bits: 7, parity: "even", stop: 1, evidence: {}, config: "[[scale]]\n"};
        const probe = {probe: "p9", line: test.line, running: false, result: "found", settings: 5, settings_behind: 5, bytes: 42, candidates: [found], heard: []};
        tryVerify(() => Rig.count("GET /v1/probes/p9") > 0);
        verify(Rig.answer("GET /v1/probes/p9", 200, probe));
        waitForRendering(view);
        const lines = Rig.named(view, "Lines for the configuration");
        verify(lines.text.includes("[[scale]]"));
        verify(lines.readOnly);
    }
}
