"""A mail server on this machine that keeps what it is handed, and can be told to be away or to refuse."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP. `answers` are codes to give instead of yes, by the first word of the command."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, str] = {}
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def keep(self, recipient: str, content: bytes) -> None:
        with self.lock:
            self.recipients.append(recipient)
            self.received.append(cast("EmailMessage", message_from_bytes(content, policy=default)))


class Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        recipient = ""
        self.say(self.server.answers.get("HELLO", "220 here"))
        while line := self.rfile.readline():
            word = line.split(b":")[0].split()[0].upper().decode()
            if answer := self.server.answers.get(word):
                self.say(answer)
            elif word == "DATA":
                self.say("354 go on")
                self.server.keep(recipient, self.content())
                self.say("250 kept")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                recipient = line.decode().partition(":")[2].strip().strip("<>") if word == "RCPT" else recipient
                self.say("250 ok")
        return None

    def content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs until the block ends."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
