#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A camera at the scale: a photo of each weighing, which no weighing waits for."""
import hashlib
import http.server
import re
import subprocess
import threading
import time

import case
import steelyard

PASSWORD = "a secret of the camera"


class Camera(http.server.ThreadingHTTPServer):
    """Gives its picture to whoever shows a digest, as such cameras do (RFC 2617)."""

    def __init__(self, picture):
        super().__init__(("127.0.0.1", 0), Shutter)
        self.picture = picture
        self.asked = threading.Semaphore(0)
        self.may_answer = threading.Event()
        self.may_answer.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/snapshot.jpg"


class Shutter(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def knows_the_password(self):
        given = dict(re.findall(r'(\w+)="?([^",]+)"?', self.headers.get("Authorization", "")))
        def md5(text):
            return hashlib.md5(text.encode()).hexdigest()
        secret = md5(f"station:yard:{PASSWORD}")
        return given.get("response") == md5(f"{secret}:once:{md5(f'GET:{self.path}')}")

    def do_GET(self):
        if not self.knows_the_password():
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Digest realm="yard", nonce="once"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.server.asked.release()
        self.server.may_answer.wait(30)
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(self.server.picture)))
        self.end_headers()
        self.wfile.write(self.server.picture)

    def log_message(self, *_):
        pass


class Photos(case.Case):
    def begin(self, extra=""):
        shot = subprocess.run(["convert", "-size", "640x360", "gradient:", "jpg:-"], capture_output=True, check=True)
        self.camera = Camera(shot.stdout)
        self.addCleanup(self.camera.server_close)
        self.addCleanup(self.camera.shutdown)
        secret = self.folder / "camera.password"
        secret.write_text(PASSWORD + "\n")
        self.start(extra=f'[[camera]]\nscale = "north"\nurl = "{self.camera.url}"\nuser = "station"\n'
                         f'password_file = "{secret}"\n' + extra)

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
