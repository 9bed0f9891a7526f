"""A backup comes back row for row, and one that is not what it was is refused."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from shop.backups import programs
from shop.backups.programs import BackupError, address_in, address_of, major, program
from shop.backups.restoring import check, restore, tables
from shop.backups.writing import beside, rotate, write_backup
from shop.models import Staff
from tests.database import database_of_the_tests
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db(transaction=True)

OTHER = "restored_{}"


@pytest.fixture
def robin() -> Staff:
    return StaffFactory()


@pytest.fixture
def shop_with_rows(robin: Staff) -> None:
    """Fittings, so that there is something to lose."""
    for name in ("Ada Lovelace", "Zoë 'Ō' \\ Müller"):
        finished(robin, CustomerFactory(store=robin.store, name=name))


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of an empty database on the tests' server."""
    name = OTHER.format(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    mine = connection.settings_dict["NAME"]
    yield database_of_the_tests().replace(f"/{mine}?", f"/{name}?")
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A public key, and the file with its secret one as `age-keygen` writes it."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path_factory.mktemp("keys") / "key.txt"
    file.write_text(f"# created: 2026-11-28\n# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public()), file


def hashes(url: str) -> dict[str, str]:
    """One hash of all rows for each table."""
    found = {}
    with psycopg.connect(url) as other:
        for table in tables(address_in(url)):
            query = sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(sql.Identifier(table))
            rows = "\n".join(row[0] for row in other.execute(query))
            found[table] = hashlib.sha256(rows.encode()).hexdigest()
    return found


def flip_one_bit(file: Path, at: float = 0.5) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * at)] ^= 1
    file.write_bytes(content)


class TestThereAndBack:
    @pytest.mark.usefixtures("shop_with_rows")
    def test_every_row_of_every_table_comes_back(self, tmp_path: Path, empty: str):
        backup = write_backup(tmp_path)
        count = restore(backup, address_in(empty))

        before, after = hashes(database_of_the_tests()), hashes(empty)
        assert count == len(before) > 20
        assert after == before

    @pytest.mark.usefixtures("shop_with_rows")
    def test_a_locked_one_shows_nothing_and_comes_back_with_its_key(
        self, tmp_path: Path, empty: str, key: tuple[str, Path]
    ):
        backup = write_backup(tmp_path, key[0])
        assert backup.read_bytes().startswith(b"age-encryption.org/v1")
        assert b"fittings_fitting" not in backup.read_bytes()

        restore(backup, address_in(empty), key[1])
        assert hashes(empty) == hashes(database_of_the_tests())

    def test_the_files_are_for_their_owner_alone(self, tmp_path: Path):
        folder = tmp_path / "new" / "folder"
        backup = write_backup(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in (backup, beside(backup))} == {0o600}
        assert sorted(folder.iterdir()) == sorted([backup, beside(backup)])


class TestRefusing:
    def test_one_flipped_bit_is_noticed_wherever_it_is(self, tmp_path: Path):
        backup = write_backup(tmp_path)
        for at in (0.0, 0.5, 0.999):
            flip_one_bit(backup, at)
            with pytest.raises(BackupError, match="is damaged"):
                restore(backup, address_in(database_of_the_tests()))
            flip_one_bit(backup, at)
        check(backup)

    def test_a_bit_flipped_in_file_and_checksum_alike_is_still_noticed_when_locked(
        self, tmp_path: Path, key: tuple[str, Path], empty: str
    ):
        backup = write_backup(tmp_path, key[0])
        flip_one_bit(backup)
        beside(backup).write_text(f"{hashlib.sha256(backup.read_bytes()).hexdigest()}  {backup.name}\n")
        with pytest.raises(BackupError, match="does not open"):
            restore(backup, address_in(empty), key[1])
        assert tables(address_in(empty)) == []

    def test_without_its_checksum_it_is_not_trusted(self, tmp_path: Path, empty: str):
        backup = write_backup(tmp_path)
        beside(backup).unlink()
        with pytest.raises(BackupError, match=r"\.sha256 is not there"):
            restore(backup, address_in(empty))

    def test_a_database_that_holds_tables_is_left_alone(self, tmp_path: Path, robin: Staff):
        backup = write_backup(tmp_path)
        with pytest.raises(BackupError, match="tables already"):
            restore(backup, address_in(database_of_the_tests()))
        assert Staff.objects.filter(id=robin.id).exists()

    def test_a_wrong_key_or_none_changes_nothing(self, tmp_path: Path, empty: str, key: tuple[str, Path]):
        backup = write_backup(tmp_path, key[0])
        wrong = tmp_path / "wrong.txt"
        wrong.write_text(str(pyrage.x25519.Identity.generate()))
        for identity, said in ((None, "is locked"), (wrong, "does not open"), (backup, "no secret age key")):
            with pytest.raises(BackupError, match=said):
                restore(backup, address_in(empty), identity)
        assert tables(address_in(empty)) == []

    def test_what_is_no_dump_is_told_by_pg_restore_and_nothing_is_changed(self, tmp_path: Path, empty: str):
        backup = write_backup(tmp_path)
        backup.write_bytes(b"PGDMP but then something else")
        beside(backup).write_text(f"{hashlib.sha256(backup.read_bytes()).hexdigest()}  {backup.name}\n")
        with pytest.raises(BackupError, match="pg_restore did not finish"):
            restore(backup, address_in(empty))
        assert tables(address_in(empty)) == []

    def test_a_failed_dump_leaves_no_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        gone = {**address_of(connection), "dbname": "no_such_database"}
        monkeypatch.setattr("shop.backups.writing.address_of", lambda _: gone)
        with pytest.raises(BackupError, match="pg_dump did not finish"):
            write_backup(tmp_path)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("url", ["", "not an address", "postgres://shop@localhost"])
    def test_an_address_that_is_none_is_not_shown(self, url: str):
        with pytest.raises(BackupError) as told:
            address_in(url)
        assert "shop@localhost" not in str(told.value)


class TestPrograms:
    def test_the_password_stands_on_no_command_line(self):
        told = programs.environment({"host": "h", "password": "secret", "dbname": "d"})
        assert (told["PGHOST"], told["PGPASSWORD"], told["PGDATABASE"]) == ("h", "secret", "d")

    def test_a_program_older_than_the_server_is_passed_over(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        old = tmp_path / "pg_dump"
        old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.2'\n")
        old.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        assert major(old) == 9
        assert major(program("pg_dump", 18)) == 18

    def test_a_server_that_no_program_can_read_is_said(self):
        with pytest.raises(BackupError, match="no pg_dump for PostgreSQL 99"):
            program("pg_dump", 99)


class TestCommands:
    def test_the_oldest_go_and_other_files_stay(self, tmp_path: Path):
        for day in range(1, 6):
            for name in (f"gait-and-last-2026010{day}T000000Z.dump", f"gait-and-last-2026010{day}T000000Z.dump.sha256"):
                (tmp_path / name).touch()
        (tmp_path / "gait-and-last-notes.txt").touch()

        gone = rotate(tmp_path, 2)
        assert [path.name[:22] for path in gone] == [f"gait-and-last-2026010{day}" for day in (1, 2, 3)]
        assert len(list(tmp_path.iterdir())) == 5
        assert rotate(tmp_path, 0) == []

    def test_it_says_what_it_wrote_and_whether_it_is_locked(self, tmp_path: Path, settings: Any, key: tuple[str, Path]):
        said = io.StringIO()
        call_command("backup", str(tmp_path), stdout=said)
        settings.BACKUP_KEY = key[0]
        call_command("backup", str(tmp_path), "--keep", "1", stdout=said)
        first, second, last = said.getvalue().splitlines()
        assert "not locked: BACKUP_KEY is not set" in first
        assert second.endswith(", locked)")
        assert last == "1 older removed"

    def test_wrong_words_are_told_in_one_line(self, tmp_path: Path, settings: Any):
        settings.BACKUP_KEY = "age1nothing"
        with pytest.raises(CommandError, match="not a public age key"):
            call_command("backup", str(tmp_path))
        settings.BACKUP_KEY = ""
        with pytest.raises(CommandError, match="0 or more"):
            call_command("backup", str(tmp_path), "--keep", "-1")
        blocked = tmp_path / "file"
        blocked.touch()
        with pytest.raises(CommandError, match="No backup was written"):
            call_command("backup", str(blocked / "below"))
        with pytest.raises(CommandError, match="is not there"):
            call_command("restore", str(tmp_path / "none.dump"), "--into", database_of_the_tests())

    @pytest.mark.usefixtures("shop_with_rows")
    def test_restoring_says_what_to_do_next(self, tmp_path: Path, empty: str):
        backup, said = write_backup(tmp_path), io.StringIO()
        call_command("restore", str(backup), "--into", empty, stdout=said)
        assert "tables restored and checked. Point DATABASE_URL there" in said.getvalue()

    def test_the_ledger_of_erasures_goes_along_and_a_broken_one_stops_no_backup(self, tmp_path: Path, settings: Any):
        settings.ERASURE_LEDGER = tmp_path / "ledger" / "erasures.jsonl"
        wrong = io.StringIO()
        call_command("backup", str(tmp_path / "a"), stdout=io.StringIO(), stderr=wrong)
        assert ((tmp_path / "a" / "erasures.jsonl").read_text(), wrong.getvalue()) == ("", "")
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "erasures.jsonl").write_text("torn")
        call_command("backup", str(tmp_path / "b"), stdout=io.StringIO(), stderr=wrong)
        assert "The ledger of erasures was not copied" in wrong.getvalue()
        assert len(list((tmp_path / "b").glob("*.dump"))) == 1
