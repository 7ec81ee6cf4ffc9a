"""The two programs as they run: `enishi` for commands, `enishi-server` for pages."""

import os
import random
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request
from contextlib import closing
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
OUTPUT = CHECKOUT / ".build" / "live"


def programs() -> Path:
    """The folder of the built programs: `ENISHI_PROGRAMS`, or where `swift build` puts them."""
    if "ENISHI_PROGRAMS" in os.environ:
        return Path(os.environ["ENISHI_PROGRAMS"])
    said = subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    return Path(said.stdout.strip())


def environment() -> dict[str, str]:
    """The environment of this process, without settings of ours that somebody may have made."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    # A test is quicker than people are; what people may do stands in test_hostile.
    limits = {"ENISHI_READS_PER_SECOND": "50000", "ENISHI_QUESTIONS_PER_SECOND": "50000", "ENISHI_SIGN_IN_FAILURES": "50000"}
    return kept | limits | {"ENISHI_SEEDS": str(CHECKOUT / "seeds")}


class City:
    """The demo city in a database file, with the tokens of the people who sign in."""

    def __init__(self, programs: Path, path: Path, tokens: dict[str, str]):
        self.programs = programs
        self.path = path
        self.tokens = tokens

    @classmethod
    def found(cls, programs: Path, path: Path) -> "City":
        """Makes the demo city and its people with the command line alone."""
        city = cls(programs, path, {})
        city.enishi("init", "--demo")
        city.tokens = {
            "member": city.person("山田製作所の担当", "member", "--organization", "demo-a004"),
            "coordinator": city.person("産業振興課の佐藤", "coordinator"),
            "colleague": city.person("産業振興課の鈴木", "coordinator"),
            "reader": city.person("統計の田中", "coordinator", read_only=True),
            "administrator": city.person("管理者の高橋", "administrator"),
        }
        return city

    def enishi(self, *arguments: str) -> str:
        """What `enishi` prints to standard output; fails where the command fails."""
        command = [self.programs / "enishi", *arguments, "--database", self.path]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True)
        assert done.returncode == 0, f"enishi {' '.join(arguments)}: {done.returncode}\n{done.stderr}"
        return done.stdout.strip()

    def person(self, name: str, *grant: str, read_only: bool = False) -> str:
        """The token of a new account with this role."""
        account = self.enishi("user", "add", name)
        self.enishi("user", "grant", account, *grant)
        return self.enishi("user", "token", account, *(["--read-only"] if read_only else []))

    def copied(self, path: Path) -> "City":
        """The same city in another file."""
        with closing(sqlite3.connect(self.path)) as here, closing(sqlite3.connect(path)) as there:
            here.backup(there)
        return City(self.programs, path, self.tokens)


def free_port() -> int:
    """Below those that the system gives to whoever connects: none of them takes it before the server does."""
    for port in random.sample(range(20_000, 32_000), 100):
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
    raise AssertionError("no port is free")


class Server:
    """A running `enishi-server` on a free port, with these settings beside."""

    def __init__(self, city: City, *settings: str):
        self.city = city
        self.settings = settings
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        # What the new process does to itself before it becomes the server.
        self.before = None

    def start(self) -> None:
        """Comes back when the server answers."""
        self.process = subprocess.Popen(
            [self.city.programs / "enishi-server", "--database", self.city.path, "--port", str(self.port),
             *self.settings],
            env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            preexec_fn=self.before,
        )
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stderr), daemon=True)
        self.reader.start()
        for _ in range(3000):
            if self.is_ready():
                return
            if self.has_ended(within=0.1):
                break
        self.process.kill()
        self.reader.join()
        raise AssertionError("the server does not answer:\n" + "".join(self.lines))

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/api/v1/readiness", timeout=60) as answer:
                return answer.status == 200
        except OSError:
            return False

    def has_ended(self, within: float) -> bool:
        try:
            self.process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def line(self, words: str) -> str:
        """The first line of the log with these words, which may come a little after the answer."""
        for _ in range(600):
            for line in self.lines:
                if words in line:
                    return line
            time.sleep(0.1)
        raise AssertionError(f"the log does not say {words}:\n" + "".join(self.lines))

    def end(self) -> None:
        """Asks the server to end, whatever it has met with."""
        self.process.send_signal(signal.SIGTERM)
        ended = self.has_ended(within=120)
        self.process.kill()
        self.reader.join()
        self.process.stderr.close()
        assert ended, "the server does not end after SIGTERM"

    def stop(self) -> None:
        """Asks the server to end, and demands that it does so in good order."""
        self.end()
        said = "".join(self.lines)
        assert self.process.returncode == 0, f"exit code {self.process.returncode}\n{said}"
        assert not any(word in said for word in ("Fatal error", "Crash", " error ", "エラー")), said
