"""Bad clients and bad luck: each gets a clear answer or is shown the door, and everybody else is served."""

import http.client
import os
import re
import resource
import shutil
import socket
import sqlite3
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest

import enishi

MEGABYTE = 1024 * 1024
LIMITS = ("--idle-seconds", "2", "--request-seconds", "4", "--busy-seconds", "1")
# Nothing takes so long, not on a machine that does other things beside either.
PATIENCE = 120


@pytest.fixture(scope="module")
def server(city, tmp_path_factory):
    """An impatient server."""
    server = enishi.Server(city.copied(tmp_path_factory.mktemp("hostile") / "city.sqlite"), *LIMITS)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(city, tmp_path):
    """Starts servers whose databases may be broken; they end with the test."""
    servers = []

    def start(*settings: str) -> enishi.Server:
        server = enishi.Server(city.copied(tmp_path / f"city-{len(servers)}.sqlite"), *settings)
        server.start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        if not server.process.stderr.closed:
            server.end()


@pytest.fixture(autouse=True)
def still_serves(server):
    """Whatever a test did, the server is there afterwards."""
    yield
    assert get(server, "/").status == 200


class Answer:
    def __init__(self, answer: http.client.HTTPResponse):
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read().decode()


def get(server: enishi.Server, path: str, **headers: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as connection:
        connection.request("GET", path, headers=headers)
        return Answer(connection.getresponse())


def filled_in(server: enishi.Server, token: str) -> Callable[[], Answer]:
    """The form to sign in with, filled in; sent when called."""
    form = get(server, "/sign-in")
    cookie = form.headers["Set-Cookie"].split(";")[0]
    key = re.search(r'name="form-key" value="([0-9a-f]+)"', form.body)[1]
    body = urlencode({"form-key": key, "token": token, "next": "/"})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def send() -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as connection:
            connection.request("POST", "/sign-in", body, headers)
            return Answer(connection.getresponse())

    return send


def sign_in(server: enishi.Server, token: str) -> Answer:
    return filled_in(server, token)()


@contextmanager
def connected(server: enishi.Server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        yield connection


def status(connection: socket.socket) -> int | None:
    """The status of the answer; None where the connection ended without one."""
    try:
        said = connection.recv(64 * 1024)
    except ConnectionResetError:
        return None
    return int(said.split(b" ")[1]) if said else None


def has_ended(connection: socket.socket) -> bool:
    """Reads on until the other side has closed."""
    try:
        while connection.recv(64 * 1024):
            pass
    except ConnectionResetError:
        pass
    except TimeoutError:
        return False
    return True


def memory(server: enishi.Server) -> int:
    return int(re.search(r"process_resident_memory_bytes (\d+)", get(server, "/metrics").body)[1])


def test_a_body_of_1_gb_is_refused_before_it_is_read(server):
    with connected(server) as connection:
        connection.sendall(b"POST /consultation HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\nneed-1=")
        assert status(connection) == 413


@pytest.mark.parametrize("head", [b"Content-Length: 1073741824", b"Transfer-Encoding: chunked"])
def test_a_body_of_1_gb_that_comes_all_the_same_is_cut_off(server, head):
    before = memory(server)
    sent = 0
    with connected(server) as connection:
        connection.sendall(b"POST /consultation HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n\r\n")
        part = b"a" * MEGABYTE
        if b"chunked" in head:
            part = b"100000\r\n" + part + b"\r\n"
        try:
            while sent < 1024:
                connection.sendall(part)
                sent += 1
        except (BrokenPipeError, ConnectionResetError):
            pass
    assert sent < 200
    assert memory(server) - before < 64 * MEGABYTE


def test_ten_thousand_header_lines(server):
    lines = b"".join(b"X-%d: a\r\n" % number for number in range(10_000))
    with connected(server) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n" + lines + b"\r\n")
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert status(connection) in (None, 400, 431)
        assert has_ended(connection)


@pytest.mark.parametrize("length, answers", [(14_000, [200]), (100_000, [431]), (1_000_000, [None, 400, 431])])
def test_a_header_too_long(server, length, answers):
    with connected(server) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nCookie: a=" + b"a" * length + b"\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert status(connection) in answers


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_an_address_too_long(server, length):
    with connected(server) as connection:
        try:
            connection.sendall(b"GET /organizations?q=" + b"a" * length + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert status(connection) in (400, 414) if length < 50_000 else (None, 400, 414)


@pytest.mark.parametrize(
    "request_line, header",
    [
        (b"GET /organizations/\0 HTTP/1.1", b""),
        (b"GET /organizations/\xff\xfe HTTP/1.1", b""),
        (b"GET /organizations?q=\xff HTTP/1.1", b""),
        (b"GET /organizations?q=%FF HTTP/1.1", b""),
        (b"GET /organizations/%00 HTTP/1.1", b""),
        (b"GET / HTTP/1.1", b"Cookie: enishi-session=\xff\xfe\r\n"),
        (b"GET / HTTP/1.1", b"Cookie: enishi-session=a\0b\r\n"),
        (b"GET / HTTP/9.9", b""),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b""),
        (b"GET / HTTP/1.1", b"Content-Length: -1\r\n"),
        (b"GET / HTTP/1.1", b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
    ],
)
def test_bytes_that_are_no_request(server, request_line, header):
    with connected(server) as connection:
        connection.sendall(request_line + b"\r\nHost: a\r\n" + header + b"\r\n")
        assert status(connection) in (None, 400)


def test_a_form_that_is_no_text(server):
    with connected(server) as connection:
        body = b"need-1=\xff\xfe\0"
        connection.sendall(b"POST /consultation HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        assert status(connection) == 400


def test_slow_clients_are_dropped_and_keep_nobody_waiting(server):
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) for _ in range(100)]
    try:
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert get(server, "/organizations").status == 200
        assert all(has_ended(connection) for connection in slow)
    finally:
        for connection in slow:
            connection.close()


def test_more_slow_clients_than_connections(city, tmp_path):
    server = enishi.Server(city.copied(tmp_path / "city.sqlite"), "--idle-seconds", "1")
    server.before = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (160, 160))
    server.start()
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) for _ in range(200)]
    try:
        assert get(server, "/organizations").status == 200
    finally:
        for connection in slow:
            connection.close()
        server.stop()


def test_a_body_that_trickles_is_dropped(server):
    with connected(server) as connection:
        connection.sendall(b"POST /consultation HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
        started = time.monotonic()
        try:
            while time.monotonic() - started < PATIENCE:
                connection.sendall(b"a")
                time.sleep(0.2)
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert time.monotonic() - started < PATIENCE


@contextmanager
def locked(server: enishi.Server):
    """Another program writes and does not come to an end."""
    with closing(sqlite3.connect(server.city.path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.execute("ROLLBACK")


def test_a_database_locked_for_3_s_is_waited_for(own_server, city):
    server = own_server("--busy-seconds", str(PATIENCE))
    send = filled_in(server, city.tokens["coordinator"])
    with ThreadPoolExecutor() as people, closing(
        sqlite3.connect(server.city.path, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = people.submit(send)
        time.sleep(3)
        assert not answer.done()
        assert get(server, "/organizations").status == 200
        other.execute("ROLLBACK")
        assert answer.result(timeout=PATIENCE).status == 303


def test_a_database_locked_for_longer_is_told_and_nothing_is_lost(server, city):
    with locked(server):
        answer = sign_in(server, city.tokens["coordinator"])
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "5"
    assert "何も保存していません" in answer.body
    assert sign_in(server, city.tokens["coordinator"]).status == 303


@pytest.mark.parametrize("replacement", ["deleted", "another city", "no database"])
def test_a_database_replaced_underneath_is_noticed(own_server, city, replacement):
    server = own_server()
    before = get(server, "/organizations/demo-a004").body
    original = server.city.path.rename(server.city.path.with_suffix(".old"))
    if replacement == "another city":
        city.copied(server.city.path)
    elif replacement == "no database":
        server.city.path.write_text("not a database")
    kept = original.read_bytes()
    for path in ("/", "/organizations", "/api/v1/readiness"):
        assert get(server, path).status == 503
    assert sign_in(server, city.tokens["coordinator"]).status == 503
    assert original.read_bytes() == kept
    assert "level=error" in server.line("置き換えられました")
    original.replace(server.city.path)
    assert get(server, "/organizations/demo-a004").body == before


def test_a_port_in_use(server):
    command = [server.city.programs / "enishi-server", "--database", server.city.path, "--port", str(server.port)]
    done = subprocess.run(command, env=enishi.environment(), capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"ポート{server.port}は、ほかのプログラムが使っています" in done.stderr


@pytest.mark.parametrize(
    "arguments, code, words",
    [
        (["--prot", "8080"], 64, "「--prot」という設定はありません"),
        (["--port"], 64, "--port の後に"),
        (["--port", "eighty"], 64, "ポート番号「eighty」"),
        (["--host", "0.0.0.0"], 64, "平文の http"),
        (["--tls-key", "a"], 64, "--tls-certificate と --tls-key の両方"),
        (["--tls-key", "a", "--tls-certificate", "b"], 1, "TLSのファイル「b」がありません"),
        (["--database", "/nowhere/a.sqlite"], 1, "がありません"),
        (["--database", "/proc/version"], 1, "データベース"),
        (["--seeds", "/nowhere"], 1, "種データ"),
    ],
)
def test_wrong_settings_are_told_in_japanese(city, arguments, code, words):
    # Said first, so that what is wrong is what is tested.
    more = [] if "--database" in arguments else ["--database", city.path]
    done = subprocess.run(
        [city.programs / "enishi-server", *arguments, *more], env=enishi.environment(), capture_output=True, text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Error" not in done.stderr


def test_stopping_finishes_what_is_under_way(own_server, city):
    server = own_server("--busy-seconds", str(PATIENCE))
    send = filled_in(server, city.tokens["coordinator"])
    with ThreadPoolExecutor() as people, closing(
        sqlite3.connect(server.city.path, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = people.submit(send)
        time.sleep(1)
        # Who came later has been served, so the form has come in.
        assert [get(server, "/organizations").status for _ in range(4)] == [200] * 4
        server.process.terminate()
        time.sleep(0.5)
        assert server.process.poll() is None
        other.execute("ROLLBACK")
        assert answer.result(timeout=PATIENCE).status == 303
    server.stop()


def test_who_asks_too_often_waits(own_server):
    server = own_server("--questions-per-second", "1")
    # At once: a slow server would forgive those that come one after the other.
    with ThreadPoolExecutor(40) as people:
        answers = list(people.map(lambda _: get(server, "/organizations/demo-a004/partners"), range(40)))
    refused = [answer for answer in answers if answer.status == 429]
    assert refused and all(answer.status in (200, 429) for answer in answers)
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert get(server, "/organizations").status == 200


def test_the_log_tells_nothing_of_people(server, city):
    sign_in(server, city.tokens["coordinator"])
    get(server, "/organizations?q=himitsu", Cookie="enishi-session=himitsu")
    get(server, "/himitsu")
    server.line("route=/organizations status=200")
    server.line("status=404")
    said = "".join(server.lines)
    for secret in ("himitsu", city.tokens["coordinator"], "form-key", "127.0.0.1:"):
        assert secret not in said.replace(f"http://127.0.0.1:{server.port} で", "")


def test_nobody_reads_the_log(city, tmp_path):
    deaf = enishi.Server(city.copied(tmp_path / "city.sqlite"))
    here, there = os.pipe()
    os.close(here)
    process = subprocess.Popen(
        [city.programs / "enishi-server", "--database", deaf.city.path, "--port", str(deaf.port)],
        env=enishi.environment(), stdout=subprocess.DEVNULL, stderr=there,
    )
    os.close(there)
    try:
        assert any(deaf.is_ready() or time.sleep(0.1) for _ in range(3000))
        assert [get(deaf, "/").status for _ in range(3)] == [200] * 3
    finally:
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for this machine, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )
    return folder


class SecureServer(enishi.Server):
    """Speaks TLS, so it is asked in TLS."""

    trust: ssl.SSLContext

    def is_ready(self) -> bool:
        try:
            return self.ask("/api/v1/readiness").status == 200
        except OSError:
            return False

    def ask(self, path: str) -> Answer:
        with closing(http.client.HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=self.trust)) as connection:
            connection.request("GET", path)
            return Answer(connection.getresponse())


def test_tls(city, tmp_path, certificate):
    server = SecureServer(
        city.copied(tmp_path / "city.sqlite"), "--host", "0.0.0.0", "--idle-seconds", "1", "--tls-certificate",
        str(certificate / "certificate.pem"), "--tls-key", str(certificate / "key.pem"),
    )
    server.trust = ssl.create_default_context(cafile=certificate / "certificate.pem")
    server.start()
    try:
        answer = server.ask("/sign-in")
        assert answer.headers["Set-Cookie"].startswith("__Host-enishi-visit=")
        assert "Secure" in answer.headers["Set-Cookie"]
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        with connected(server) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            assert status(plain) is None
        with connected(server) as silent:
            assert has_ended(silent)
        assert server.ask("/").status == 200
    finally:
        server.stop()


@pytest.mark.parametrize("broken", ["certificate.pem", "key.pem", "another key", "not readable"])
def test_a_broken_certificate_is_told(city, tmp_path, certificate, broken):
    for name in ("certificate.pem", "key.pem"):
        shutil.copy(certificate / name, tmp_path / name)
    if broken == "another key":
        subprocess.run(["openssl", "genrsa", "-out", tmp_path / "key.pem", "2048"], check=True, capture_output=True)
    elif broken == "not readable":
        (tmp_path / "key.pem").unlink()
        (tmp_path / "key.pem").mkdir()
    else:
        (tmp_path / broken).write_text("nonsense")
    command = [city.programs / "enishi-server", "--database", city.path, "--tls-certificate",
               tmp_path / "certificate.pem", "--tls-key", tmp_path / "key.pem"]
    done = subprocess.run(command, env=enishi.environment(), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1
    assert re.search("証明書|秘密鍵", done.stderr)
    assert "rror" not in done.stderr
