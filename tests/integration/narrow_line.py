# SPDX-License-Identifier: Apache-2.0
"""A line to a port of this machine that carries only so many bytes a second, so that what travels can be interrupted."""
import socket
import threading
import time


class NarrowLine:
    """Listens at `address`; each connection goes on to "HOST:PORT" `to`, and ends when either side does."""

    PIECE = 4096

    def __init__(self, to, bytes_per_second):
        self.to, self.rate = to, bytes_per_second
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return  # closed
            try:
                far = self._connect()
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            threading.Thread(target=self._carry, args=(near, far, self.rate), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, None), daemon=True).start()

    def _connect(self):
        return socket.create_connection(self.to.rsplit(":", 1), timeout=10)

    def _carry(self, source, target, rate):
        try:
            while piece := source.recv(self.PIECE):
                target.sendall(piece)
                if rate:
                    time.sleep(len(piece) / rate)  # the line's own speed
        except OSError:
            pass  # one side was killed
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # the other direction was first
        source.close()

    def close(self):
        self.listener.close()


class InTurn(NarrowLine):
    """As wide as it gets; leads each connection to the next one of `to`, past those where nobody listens."""

    def __init__(self, to):
        self.turn = 0
        super().__init__(to, None)

    def _connect(self):
        for _ in self.to:
            self.turn = (self.turn + 1) % len(self.to)
            try:
                return socket.create_connection(self.to[self.turn].rsplit(":", 1), timeout=10)
            except OSError as error:
                failure = error
        raise failure
