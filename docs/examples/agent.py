#!/usr/bin/env python3
"""A trading agent for Quorate in Python 3, with the standard library alone.

It speaks NATS's text protocol on a socket: heartbeats, signals that ask for an answer, decisions and pause as they come,
and a new connection whenever the old one ends. What it signals is nonsense; put your strategy into `opinion`.

    python3 agent.py --name trend-1 --type trend --symbol BTC/USD

User and password, or token, come from NATS_USER and NATS_PASSWORD, or NATS_TOKEN, never from the command line, which
everybody on the machine can read.
"""

import argparse
import json
import os
import random
import select
import signal
import socket
import ssl
import sys
import time
import urllib.request
import uuid
from datetime import datetime, timezone

SIGNALS = "quorate.agent.signals"
HEARTBEAT = "quorate.agent.heartbeat"
DECISIONS = "quorate.orchestrator.decisions"
CONTROL = "quorate.orchestrator.control"


def now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def say(*words):
    print(*words, flush=True)


class NatsError(Exception):
    """The server has said -ERR and will close the connection, or already has."""


class Nats:
    """One connection: subscribe, publish, and take what comes."""

    def __init__(self, host, port, ca_file=None, timeout=5.0):
        self.socket = socket.create_connection((host, port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.subscriptions = 0
        self.heard_at = time.monotonic()
        info = json.loads(self._line(time.monotonic() + timeout).split(b" ", 1)[1])
        if ca_file or info.get("tls_required"):
            # A server's first line comes before TLS, everything else within it.
            context = ssl.create_default_context(cafile=ca_file)
            self.socket = context.wrap_socket(self.socket, server_hostname=host)
        options = {"verbose": False, "pedantic": False, "lang": "python", "version": "1", "headers": True}
        for option, variable in (("user", "NATS_USER"), ("pass", "NATS_PASSWORD"), ("auth_token", "NATS_TOKEN")):
            if os.environ.get(variable):
                options[option] = os.environ[variable]
        self._send(b"CONNECT " + json.dumps(options).encode() + b"\r\nPING\r\n")
        while self._line(time.monotonic() + timeout) != b"PONG":
            pass

    def subscribe(self, subject):
        self.subscriptions += 1
        self._send(f"SUB {subject} {self.subscriptions}\r\n".encode())

    def publish(self, subject, message, reply_to=""):
        payload = json.dumps(message).encode()
        self._send(f"PUB {subject} {reply_to} {len(payload)}\r\n".encode() + payload + b"\r\n")

    def ping(self):
        """Asks for a sign of life; see heard_at."""
        self._send(b"PING\r\n")

    def next(self, deadline):
        """The next message as (subject, payload), or None when none has come by then."""
        while True:
            try:
                line = self._line(deadline)
            except TimeoutError:
                return None
            words = line.split()
            if words and words[0] in (b"MSG", b"HMSG"):
                # MSG subject id [reply] length, and HMSG with the length of its headers before the length of all.
                headers = int(words[-2]) if words[0] == b"HMSG" else 0
                content = self._bytes(int(words[-1]))
                return words[1].decode(), content[headers:]

    def close(self):
        self.socket.close()

    def _send(self, data):
        self.socket.settimeout(5.0)
        self.socket.sendall(data)

    def _line(self, deadline):
        while True:
            while b"\r\n" not in self.buffer:
                self._receive(deadline)
            line, self.buffer = self.buffer.split(b"\r\n", 1)
            if line == b"PING":
                self._send(b"PONG\r\n")
            elif line.startswith(b"-ERR"):
                error = line.decode(errors="replace")
                # A permission that is missing costs this message; everything else ends the connection.
                if "Permissions Violation" not in error:
                    raise NatsError(error)
                say("NATS refuses:", error)
            else:
                return line

    def _bytes(self, length):
        deadline = time.monotonic() + 5.0
        while len(self.buffer) < length + 2:
            self._receive(deadline)
        content, self.buffer = self.buffer[:length], self.buffer[length + 2 :]
        return content

    def _receive(self, deadline):
        pending = isinstance(self.socket, ssl.SSLSocket) and self.socket.pending() > 0
        left = max(0.0, deadline - time.monotonic())
        if not pending and not select.select([self.socket], [], [], left)[0]:
            raise TimeoutError
        self.socket.settimeout(5.0)
        received = self.socket.recv(65536)
        if not received:
            raise ConnectionError("the server has closed the connection")
        self.buffer += received
        self.heard_at = time.monotonic()


class Decisions:
    """What to do with a decision: act on it once, in time, and only on the present leader's."""

    def __init__(self, http):
        self.http = http
        self.known = {}
        self.term = 0
        self.sequence = None
        self.not_before = ""

    def control_changed(self, since):
        """A pause cancels what has not left; the record does not show that, so what is older is not acted on."""
        self.not_before = max(self.not_before, since)

    def take(self, decision):
        if decision["id"] in self.known or decision["term"] < self.term:
            return
        if self.sequence is not None and decision["sequence"] > self.sequence + 1:
            self.fetch_missed(decision["sequence"])
        self.act(decision)

    def act(self, decision):
        if decision["id"] in self.known or decision["term"] < self.term:
            return
        self.known[decision["id"]] = True
        if len(self.known) > 10_000:
            del self.known[next(iter(self.known))]
        self.term = decision["term"]
        self.sequence = max(self.sequence or 0, decision["sequence"])
        # Both are in UTC with milliseconds, so the texts compare as the times do.
        if decision["expires_at"] <= now() or decision["timestamp"] < self.not_before:
            say("too late for", decision["symbol"], decision["action"], "sequence", decision["sequence"])
            return
        say("decision", decision["sequence"], decision["symbol"], decision["action"], "-", decision["reasoning"])

    def fetch_missed(self, until):
        """Reads what was missed from the record. It is paged: ask until nothing new comes."""
        say("missed decisions", self.sequence + 1, "to", until - 1)
        if not self.http:
            return
        while self.sequence < until - 1:
            url = f"{self.http}/api/v1/decisions?after={self.sequence}&limit=500"
            try:
                with urllib.request.urlopen(url, timeout=5) as response:
                    page = json.load(response)["decisions"]
            except (OSError, ValueError) as problem:
                say("the record cannot be read:", problem)
                return
            missed = [decision for decision in page if decision["sequence"] < until]
            if not missed:
                return
            for decision in missed:
                self.act(decision)


class Agent:
    def __init__(self, arguments):
        self.arguments = arguments
        self.name = arguments.name
        # Below a prefix of our own, so that permissions can keep others from reading our answers.
        self.inbox = f"_INBOX.{self.name}.{uuid.uuid4().hex}"
        self.decisions = Decisions(arguments.http)
        self.paused = False

    def opinion(self):
        """Your strategy: BUY, SELL or HOLD, and how sure of it, 0 to 1. HOLD with 0 abstains: you have no opinion."""
        return random.choice(["BUY", "SELL", "HOLD"]), round(random.random(), 3)

    def heartbeat(self):
        return {
            "agent_name": self.name,
            "agent_type": self.arguments.type,
            "timestamp": now(),
            "status": "healthy",
        }

    def signal(self):
        action, confidence = self.opinion()
        return {
            "agent_name": self.name,
            "agent_type": self.arguments.type,
            "symbol": self.arguments.symbol,
            "signal": action,
            "confidence": self.arguments.confidence if self.arguments.confidence is not None else confidence,
            "timestamp": now(),
            "reasoning": "an example",
        }

    def run(self):
        wait = 0.1
        while True:
            try:
                nats = Nats(self.arguments.host, self.arguments.port, self.arguments.ca_file)
                say("connected")
                wait = 0.1
                try:
                    self.attend(nats)
                finally:
                    nats.close()
            except (OSError, NatsError, ValueError) as problem:
                say("disconnected:", problem)
            # With jitter, so that a fleet does not come back in step.
            time.sleep(wait + random.uniform(0, wait))
            wait = min(2 * wait, 5.0)

    def attend(self, nats):
        nats.subscribe(self.inbox)
        nats.subscribe(DECISIONS)
        nats.subscribe(CONTROL)
        nats.publish(CONTROL + ".get", {}, self.inbox)
        beat_at = signal_at = time.monotonic()
        asked_at = None
        while True:
            if time.monotonic() >= beat_at:
                nats.publish(f"{HEARTBEAT}.{self.name}", self.heartbeat(), self.inbox)
                nats.ping()
                beat_at = time.monotonic() + self.arguments.heartbeat
                asked_at = asked_at or time.monotonic()
            if time.monotonic() >= signal_at:
                nats.publish(f"{SIGNALS}.{self.name}", self.signal(), self.inbox)
                signal_at = time.monotonic() + self.arguments.pace
                asked_at = asked_at or time.monotonic()
            if asked_at and time.monotonic() - asked_at > 10:
                # Nobody answers while no instance is active. Signals that matter are sent again anyway.
                say("no answer for 10 s")
                asked_at = None
            if time.monotonic() - nats.heard_at > max(10.0, 3 * self.arguments.heartbeat):
                # A link that died without a word: nothing would ever end it.
                raise ConnectionError("the server is silent")
            message = nats.next(min(beat_at, signal_at))
            if message:
                subject, payload = message
                if subject == self.inbox:
                    asked_at = None
                try:
                    self.take(subject, json.loads(payload))
                except (ValueError, KeyError, TypeError) as problem:
                    say("not understood on", subject, "-", repr(problem))

    def take(self, subject, message):
        if subject == DECISIONS:
            self.decisions.take(message)
        elif "event" in message:
            self.decisions.control_changed(message.get("since", ""))
            paused = message["event"] == "trading_paused"
            if paused != self.paused:
                say("trading is", "paused" if paused else "resumed")
            self.paused = paused
        elif message.get("accepted") is False:
            say("refused:", message["reason"], message.get("field", "-"), message["detail"])
        elif message.get("accepted"):
            say("accepted")


def main():
    parser = argparse.ArgumentParser(description="An example of an agent for Quorate")
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=4222)
    parser.add_argument("--ca-file", help="certificates in PEM that vouch for the server; turns TLS on")
    parser.add_argument("--name", required=True)
    parser.add_argument("--type", required=True)
    parser.add_argument("--symbol", required=True)
    parser.add_argument("--pace", type=float, default=5.0, help="seconds between signals")
    parser.add_argument("--heartbeat", type=float, default=5.0, help="seconds between heartbeats")
    parser.add_argument("--confidence", type=float, help="always this, to see what is refused")
    parser.add_argument("--http", help="http://host:8080 of an orchestrator, to read decisions that were missed")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        Agent(parser.parse_args()).run()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
