"""In a process of its own each time: a hook stays for the process's life."""

import subprocess
import sys

import pytest

from tests.support.source import ROOT

CALLS = {
    "IPv4": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "IPv6": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "raw": "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "connect": "socket.create_connection(('127.0.0.1', 9))",
    "by itself": "import _socket; _socket.socket().connect(('127.0.0.1', 9))",
    "listening": "import _socket; _socket.socket().bind(('127.0.0.1', 0))",
    "sending": "import _socket; _socket.socket(-1, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "from a descriptor": "socket.socket(fileno=inherited).connect(('127.0.0.1', 9))",
    "a name": "socket.getaddrinfo('localhost', 80)",
    "an old name": "socket.gethostbyname('localhost')",
    "a page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
}
BEFORE = """
import socket
inherited = socket.socket(socket.AF_INET, socket.SOCK_STREAM).detach()
from journal.no_network import refuse_internet
{install}
"""
REFUSED = """
try:
    {call}
except OSError as error:
    error = getattr(error, "reason", error)
    print(type(error).__name__, "Daymark uses no network" in str(error))
else:
    print("not refused")
"""
UNIX = """
import os, tempfile
ours, theirs = socket.socketpair()
ours.sendall(b"hello")
assert theirs.recv(5) == b"hello"
with tempfile.TemporaryDirectory() as folder:
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(os.path.join(folder, "s"))
    server.listen()
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(os.path.join(folder, "s"))
    again = socket.socket(fileno=server.accept()[0].detach())
    again.sendall(b"x")
    assert client.recv(1) == b"x"
print("done")
"""


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_no_socket_of_the_internet_is_made_or_used(call: str) -> None:
    code = BEFORE.format(install="refuse_internet()") + REFUSED.format(call=call.replace("; ", "\n    "))
    assert said(code) == "PermissionError True"


def test_without_the_hook_the_same_calls_are_not_refused_by_it() -> None:
    """The control."""
    code = BEFORE.format(install="") + REFUSED.format(call=CALLS["IPv4"])
    assert said(code) == "not refused"


def test_sockets_of_this_computer_work() -> None:
    assert said(BEFORE.format(install="refuse_internet()") + UNIX) == "done"


def test_the_hook_loads_nothing() -> None:
    """The gate's start waits for it."""
    code = (
        "import sys; before = set(sys.modules); import journal.no_network as n; n.refuse_internet();"
        "print(sorted(set(sys.modules) - before))"
    )
    assert said(code) == "['journal', 'journal.no_network']"


PROGRAMS = (
    ["main.py", "study", "schema"],
    ["main.py", "--room=ui.gate"],
    ["main.py", "--room=ui.shell"],
    ["main.py", "--journal"],
    ["ui/gate/__main__.py"],
    ["ui/shell/__main__.py"],
    ["ui/supervisor/__main__.py", "--unknown"],
)
WATCHING = """
import runpy, sys
seen = []
def watch(event, arguments):
    if event == "import" and arguments[0].startswith(("ui.", "PySide6", "journal.services", "journal.cli")):
        seen.append(arguments[0])
    elif event == "sys.addaudithook":
        seen.append("refused from here on")
sys.addaudithook(watch)
sys.argv = sys.argv[1:]
sys.path.insert(0, ".")
sys.stdout = sys.stderr
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except BaseException:
    pass
sys.__stdout__.write(chr(10).join(seen))
"""


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_every_program_of_the_house_refuses_before_it_loads_anything_else(program: list[str]) -> None:
    line = [sys.executable, "-c", WATCHING, *program]
    seen = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    assert seen[0] == "refused from here on"
    assert seen.count("refused from here on") == 1
    assert len(seen) > 1
