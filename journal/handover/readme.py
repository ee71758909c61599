"""``README.txt``: what a package is and how to check it without Daymark."""

from typing import Final

from journal.handover.manifest import PackageFacts
from journal.study.minisign import PublicKey
from journal.study.model import StudyFile

PRACTICE: Final = """\
*** PRACTICE ***
This package was made with a study file that nobody signed. It is for practising and holds no data of a study.

"""

TEXT: Final = """\
{practice}Daymark package, format 1

Participant   {code}
Study         {study} version {version}: {title}
Study days    {first} to {last}
Notes         {notes}
Ledger        {seq} records, the last one's hash is
              {head}
Made          {made} (UTC)

The key of the journal that signed it (minisign):

    {key}

Whoever enrolled the participant has this key on the enrolment receipt. Compare the two: the key that stands here was
put here by whoever made this package.


What is inside

    manifest.txt          SHA-256 of every other file
    manifest.txt.minisig  the journal's signature of manifest.txt
    ledger.jsonl          every change the participant made, one a line, each chained to the one before it;
                          what is withheld is there as its hash
    checkpoint.json       the journal's signed statement of how far its ledger went
    study.json            the study file exactly as it was used
{study_signature}{earlier}    report.pdf            the report for the study team
    data/                 tables (CSV, UTF-8, RFC 4180), described in data/datapackage.json and data/codebook.csv


How to check it without Daymark

    age -d -i SITE.identity PACKAGE.daymark | tar x
    sha256sum -c manifest.txt
    minisign -Vm manifest.txt -P KEY        (KEY from the enrolment receipt)

age opens the package: https://age-encryption.org. minisign checks the signature: https://jedisct1.github.io/minisign.
The last two commands must both succeed. Together they prove that every file here is as the journal signed it. They do
not prove that what was written is true, that the computer's clock was right, or who typed.
"""

STUDY_SIGNATURE_LINE: Final = "    study.json.minisig    the study team's signature of it\n"


EARLIER_LINES: Final = """\
    study-01.json …       the {count} earlier versions of it that the journal used, the first one first{signed}
"""


def make_readme(facts: PackageFacts, key: PublicKey, study_file: StudyFile) -> bytes:
    """Plain text, UTF-8, lines of at most 120 characters where the study's and participant's own words allow."""
    text = TEXT.format(
        practice=PRACTICE if facts.practice else "",
        code=_one_line(facts.code),
        study=_one_line(facts.study),
        version=_one_line(facts.version),
        title=_one_line(study_file.study.title.say(study_file.study.language)),
        first=facts.first.isoformat(),
        last=facts.last.isoformat(),
        notes="included" if facts.notes else "left out; their places in the ledger are hashes",
        seq=facts.seq,
        head=facts.head,
        made=facts.made.strftime("%Y-%m-%d %H:%M:%S"),
        key=key.text.splitlines()[-1],
        study_signature=STUDY_SIGNATURE_LINE if study_file.signature else "",
        earlier=_earlier(study_file),
    )
    return text.encode("utf-8")


def _earlier(study_file: StudyFile) -> str:
    count = len(study_file.earlier)
    signed = ", each with its signature" if study_file.signature else ""
    return EARLIER_LINES.format(count=count, signed=signed) if count else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
