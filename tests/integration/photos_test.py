#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A camera at the scale: a photo of each weighing, which no weighing waits for."""
import time

import camera
import case
import steelyard


class Photos(case.Case):
    def begin(self):
        self.camera = camera.Camera()
        self.addCleanup(self.camera.stop)
        self.start(extra=self.camera.configured("north", self.folder))

    def photo(self, number):
        status, headers, body = self.wang.raw("GET", f"/v1/weighings/{number}/photo.jpg")
        self.assertEqual((status, headers["Content-Type"]), (200, "image/jpeg"))
        return body

    def test_each_weighing_has_its_photo(self):
        self.begin()
        slip, truck = self.arrive("豫A00001")
        number = self.weigh(truck, 15_000)["weighing"]["number"]
        steelyard.until("the photo is kept", lambda: self.metric("steelyard_camera_photos_total") == 1)
        self.assertEqual(self.photo(number), self.camera.picture)
        self.refused(404, "not_found", self.wang.get, "/v1/weighings/G1-W0000009/photo.jpg")
        self.verified()

    def test_a_weighing_does_not_wait_for_the_camera_and_is_good_without(self):
        self.begin()
        self.camera.may_answer.clear()
        slip, truck = self.arrive("豫A00001")
        begun = time.monotonic()
        number = self.weigh(truck, 15_000)["weighing"]["number"]
        self.assertTrue(self.camera.asked.acquire(timeout=30))
        self.assertEqual(self.metric("steelyard_camera_photos_total"), 0, "it is still at it")
        self.refused(404, "not_found", self.wang.get, f"/v1/weighings/{number}/photo.jpg")
        self.camera.may_answer.set()
        steelyard.until("the photo is kept", lambda: self.metric("steelyard_camera_photos_total") == 1)
        self.camera.picture = b"no picture"
        self.count(truck, slip)
        number = self.weigh(truck, 25_020)["weighing"]["number"]
        steelyard.until("that was no picture", lambda: self.metric("steelyard_camera_failures_total") == 1)
        self.refused(404, "not_found", self.wang.get, f"/v1/weighings/{number}/photo.jpg")
        self.verified()


if __name__ == "__main__":
    case.main()
