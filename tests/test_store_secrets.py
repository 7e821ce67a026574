"""Numbers: found again by the kiosk, readable by nobody who takes the file away."""

import hashlib
import shutil
import stat
from pathlib import Path

import pytest
from records import activity, opened

from kiosk.store.activities import take_over
from kiosk.store.registrations import cancel, registration_of, sign_up
from kiosk.store.secrets import SealError, Secrets
from kiosk.store.store import StoreError

ANNA = "13847120001"


def secrets(folder: Path) -> Secrets:
    return Secrets(folder / "kiosk.key", first_use=True)


def hints_of(number: str) -> list[bytes]:
    """What would give a number away: itself, a part of it, or a hash that anybody can try out."""
    hashes = [hashlib.new(name, number.encode()) for name in ("md5", "sha1", "sha256")]
    texts = [number, number[3:], number[:7], *(each.hexdigest() for each in hashes)]
    return [*(text.encode() for text in texts), *(each.digest() for each in hashes), number[::-1].encode()]


def test_a_number_stands_nowhere_in_the_files(tmp_path: Path) -> None:
    store = opened(tmp_path)
    take_over(store, [activity()])
    sign_up(store, activity(), ANNA)
    while_open = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    cancel(store, activity(), ANNA)
    store.close()
    closed = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"registrations" in while_open and b"registrations" in closed
    assert [hint for hint in hints_of(ANNA) if hint in while_open or hint in closed] == []


def test_a_sealed_number_can_be_opened_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    take_over(store, [activity()])
    sign_up(store, activity(), "138 4712 0001")
    [(sealed,)] = store.rows("select number from registrations")
    assert store.secrets.open(sealed) == ANNA
    store.close()


def test_two_seals_of_a_number_differ_but_its_person_is_one(tmp_path: Path) -> None:
    ours = secrets(tmp_path)
    assert ours.seal(ANNA) != ours.seal(ANNA)
    assert ours.person(ANNA) == ours.person(ANNA)
    assert ours.person(ANNA) != ours.person("13847120002")


def test_another_kiosks_key_knows_nobody(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    ours, other = secrets(tmp_path), secrets(tmp_path / "other")
    assert ours.person(ANNA) != other.person(ANNA)
    with pytest.raises(SealError, match="not the key of this store"):
        other.open(ours.seal(ANNA))


@pytest.mark.parametrize("damage", ["", "00", "no hex at all", "changed"])
def test_a_damaged_seal_is_an_error(tmp_path: Path, damage: str) -> None:
    ours = secrets(tmp_path)
    sealed = ours.seal(ANNA)
    changed = sealed[:-1] + ("0" if sealed[-1] != "0" else "1")
    with pytest.raises(SealError):
        ours.open(changed if damage == "changed" else damage)


def test_the_key_is_the_owners_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    secrets(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kiosk.key"]
    assert stat.S_IMODE((tmp_path / "kiosk.key").stat().st_mode) == 0o600


def test_the_key_stays_the_same(tmp_path: Path) -> None:
    assert secrets(tmp_path).person(ANNA) == secrets(tmp_path).person(ANNA)


def test_a_lost_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    opened(tmp_path).close()
    saved = (tmp_path / "kiosk.key").rename(tmp_path / "saved")
    with pytest.raises(StoreError, match=r"kiosk\.db: kiosk\.key is missing; put the saved copy back"):
        opened(tmp_path)
    assert not (tmp_path / "kiosk.key").exists()
    saved.rename(tmp_path / "kiosk.key")
    opened(tmp_path).close()


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33])
def test_a_damaged_key_is_named(tmp_path: Path, content: bytes) -> None:
    opened(tmp_path).close()
    (tmp_path / "kiosk.key").write_bytes(content)
    with pytest.raises(StoreError, match=r"kiosk\.key is damaged; put the saved copy back"):
        opened(tmp_path)


def test_the_key_of_another_store_is_refused(tmp_path: Path) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    for folder in (ours, other):
        opened(folder).close()
    shutil.copy(other / "kiosk.key", ours / "kiosk.key")
    with pytest.raises(StoreError, match=r"kiosk\.key is not the key of this store"):
        opened(ours)


def test_who_signed_up_is_known_after_opening_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    take_over(first, [activity()])
    sign_up(first, activity(), ANNA)
    first.close()
    again = opened(tmp_path)
    assert registration_of(again, activity(), ANNA) is not None
    again.close()
