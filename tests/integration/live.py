# SPDX-License-Identifier: Apache-2.0
"""A WebSocket client for /v1/live: text messages one way, pings answered. Standard library only."""
import base64
import json
import os
import queue
import socket
import struct
import threading
import time
import urllib.parse


class NotUpgraded(Exception):
    """The station answered an upgrade with something else: `status` and the problem."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status, self.problem = status, problem


class Live:
    """Every message since it connected, with the time at which it came: `messages` of (monotonic seconds, value)."""

    def __init__(self, url, token=None, context=None):
        at = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((at.hostname, at.port), timeout=20)
        if at.scheme == "https":
            self.socket = context.wrap_socket(self.socket, server_hostname=at.hostname)
        self.input = self.socket.makefile("rb")
        self.messages, self.new = [], queue.Queue()
        self.upgrade(at.netloc, token)
        self.socket.settimeout(None)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def upgrade(self, host, token):
        rows = ["GET /v1/live HTTP/1.1", f"Host: {host}", "Connection: Upgrade", "Upgrade: websocket",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode()]
        if token:
            rows.append(f"Authorization: Bearer {token}")
        self.socket.sendall(("\r\n".join(rows) + "\r\n\r\n").encode())
        status = int(self.input.readline().split()[1])
        headers = {}
        while row := self.input.readline().strip():
            name, value = row.decode().split(": ", 1)
            headers[name.lower()] = value
        if status != 101:
            body = self.input.read(int(headers.get("content-length", 0)))
            self.close()
            raise NotUpgraded(status, json.loads(body))

    def read(self):
        try:
            while True:
                first, second = self.input.read(2)
                size = second & 0x7F
                if size >= 126:
                    size = struct.unpack(">H", self.input.read(2))[0] if size == 126 else struct.unpack(">Q", self.input.read(8))[0]
                data = self.input.read(size)
                if first & 0x0F == 9:
                    self.send(10, data)
                elif first & 0x0F == 8:
                    break
                elif first & 0x0F == 1:
                    message = time.monotonic(), json.loads(data)
                    self.messages.append(message)
                    self.new.put(message)
        except (OSError, ValueError):
            pass  # closed, by either side
        self.new.put(None)

    def send(self, kind, data):
        mask = os.urandom(4)
        masked = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
        self.socket.sendall(bytes([0x80 | kind, 0x80 | len(data)]) + mask + masked)

    def next(self, fits=lambda message: True, seconds=20):
        """The next message that fits; what came before it is passed over."""
        end = time.monotonic() + seconds
        while True:
            try:
                found = self.new.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError("no such message came") from None
            if found is None:
                raise ConnectionError("the station closed the connection")
            if fits(found[1]):
                return found[1]

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the station was faster
        self.input.close()
        self.socket.close()
