"""Backups, packages and sources of studies that are made to hurt; what else is, stands in ``hostile``."""

import io
import json
import tarfile
from collections.abc import Iterator
from typing import Final

from journal.handover import age
from journal.vault.backup_format import MAGIC
from tests.journal.study.importers.sources import dictionary, field, odm, one_form, questionnaire
from tests.support.handing_over import IDENTITY

QUESTION = ('<ItemRef ItemOID="A"/>', '<ItemDef OID="A" Name="A" DataType="text"/>')
LONG: Final = 7_000_000
HARD_TO_DERIVE: Final = 22


def a_source() -> bytes:
    return odm(one_form(*QUESTION))


def hurting_backups(whole: bytes) -> Iterator[bytes]:
    """Lengths that lie, files that end early or late, a name that is right with nothing behind it."""
    start = len(MAGIC)
    yield MAGIC
    yield MAGIC + b"\0\0" + b"\xff" * 12
    yield MAGIC + b"\0\0" + (1 << 31).to_bytes(4, "big") + bytes(8) + bytes(10_000)
    yield MAGIC + b"\0\0" + bytes(4) + (1 << 62).to_bytes(8, "big") + bytes(10_000)
    yield whole[:start] + b"\xff\xff" + whole[start + 2 :]
    yield whole + b"\0"
    yield whole[:-1]
    yield whole * 2
    yield whole[: start + 2] + bytes(12) + whole[start + 14 :]


def hurting_sources() -> Iterator[bytes]:
    """XML that swells, fetches or nests; JSON that nests or repeats; tables with far too much of something."""
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    yield f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><ODM>&l9;</ODM>'.encode()
    yield f'<!DOCTYPE x [<!ENTITY a "{"B" * 50_000}">]><ODM>{"&a;" * 50_000}</ODM>'.encode()
    yield b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ODM>&a;</ODM>'
    yield '<!DOCTYPE x [<!ENTITY l0 "ha">]><ODM>&l0;</ODM>'.encode("utf-16")
    yield b"<ODM>" + b"<a>" * 1_000_000
    yield b"<ODM>" + b"<a/>" * 1_000_000 + b"</ODM>"
    yield b"<ODM><ClinicalData>" + b"<a/>" * (LONG // 4) + b"</ClinicalData></ODM>"
    yield b"<ODM " + b'a="" ' * 1_000_000 + b"/>"
    yield b"<ODM>" + b"x" * LONG + b"</ODM>"
    yield b"<!--" + b"-" * LONG
    yield b"<?" * (LONG // 2)
    yield b'{"resourceType": "Questionnaire", "item": ' + b'[{"item": ' * 100_000
    yield b'{"resourceType": "Questionnaire", "resourceType": "Questionnaire"}'
    yield json.dumps({"resourceType": "Questionnaire", "status": "draft", "item": "x" * 3_000_000}).encode()
    yield questionnaire()
    yield dictionary(field("a", "text")).encode()[:100] + b'"' * LONG
    yield dictionary().encode() + b"," * LONG
    yield dictionary().encode() + b'"\n",' * (LONG // 4)


def hurting_packages() -> Iterator[bytes]:
    """Sealed for the right site, as anybody can who knows its public key."""
    yield (
        b"age-encryption.org/v1\n-> scrypt "
        + b"A" * 22
        + b" "
        + str(HARD_TO_DERIVE).encode()
        + b"\n"
        + b"A" * 43
        + b"\n"
    )
    for member in (
        tarfile.TarInfo("../outside.txt"),
        tarfile.TarInfo("/outside.txt"),
        tarfile.TarInfo("manifest.txt/../../outside.txt"),
        linked(tarfile.SYMTYPE),
        linked(tarfile.LNKTYPE),
        linked(tarfile.CHRTYPE),
        linked(tarfile.DIRTYPE),
    ):
        yield sealed(archive([member]))
    yield sealed(archive([tarfile.TarInfo("manifest.txt")] * 5_000))
    yield sealed(bytes(20_000_000))
    huge = tarfile.TarInfo("report.pdf")
    huge.size = 1 << 40
    yield sealed(huge.tobuf() + bytes(1024))


def linked(kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo("manifest.txt")
    member.type, member.linkname = kind, "/etc/passwd"
    return member


def archive(members: list[tarfile.TarInfo]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for member in members:
            tar.addfile(member)
    return data.getvalue()


def sealed(data: bytes) -> bytes:
    return age.seal(data, [age.public_key(IDENTITY)])
