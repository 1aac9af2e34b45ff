# SPDX-License-Identifier: Apache-2.0
"""A network camera on the loopback, with a picture that ImageMagick draws."""
import hashlib
import http.server
import re
import subprocess
import threading

PASSWORD = "a secret of the camera"


class Camera(http.server.ThreadingHTTPServer):
    """Gives its picture to whoever shows a digest, as such cameras do (RFC 2617)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Shutter)
        shot = subprocess.run(["convert", "-size", "640x360", "gradient:", "jpg:-"], capture_output=True, check=True)
        self.picture = shot.stdout
        self.asked = threading.Semaphore(0)
        self.may_answer = threading.Event()
        self.may_answer.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def configured(self, scale, folder):
        """Its lines of station.toml; its password is written into `folder`."""
        secret = folder / "camera.password"
        secret.write_text(PASSWORD + "\n")
        return (f'[[camera]]\nscale = "{scale}"\nurl = "http://127.0.0.1:{self.server_port}/snapshot.jpg"\n'
                f'user = "station"\npassword_file = "{secret}"\n')

    def stop(self):
        self.shutdown()
        self.server_close()


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
