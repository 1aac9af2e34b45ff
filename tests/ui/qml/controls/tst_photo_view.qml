// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PhotoView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property GatePage page: Rig.app.gatePage
    readonly property string call: "GET /v1/weighings/G1-W0000002/photo.jpg"

    Component {
        id: made
        PhotoView {
            width: 320
            height: 240
            photo: test.page.photo
        }
    }

    function init() {
        Rig.start("zhou", "gatekeeper");
        Rig.app.open("gate");
        test.page.scanned("123456");
        const truck = Rig.dispatch("D1", "豫A12345", "cleared");
        verify(Rig.answer("POST /v1/passes/check", 200, {verdict: "pass", text_en: "PASS: compare", text_zh: "放行", pass: truck.pass, dispatch: truck}));
    }
    function test_isThereOnceThePhotoIs() {
        const view = createTemporaryObject(made, test);
        verify(!view.visible);
        verify(Rig.answerPhoto(call, 64, 48));
        verify(view.visible);
        const picture = Rig.named(view, "Photo of the weighing");
        compare(picture.Accessible.role, Accessible.Graphic);
        tryCompare(picture, "status", Image.Ready);
        compare(picture.paintedWidth / picture.paintedHeight, 4 / 3);
    }
    function test_withoutAPhotoNothingStandsThere() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answer(call, 404, {code: "not_found", detail: "There is no photo."}));
        verify(!view.visible);
    }
    function test_ofAnotherTruckItIsNotShown() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answerPhoto(call, 64, 48));
        test.page.back();
        verify(!view.visible);
    }
}
