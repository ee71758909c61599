"""The words for error codes about study files: read, made from elsewhere, or taken in as a new version."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from journal.errors import Code


@dataclass(frozen=True, slots=True)
class Words:
    what: str
    do: str


STUDY_WORDS: Final[Mapping[Code, Words]] = MappingProxyType(
    {
        Code.STUDY_NOT_JSON: Words(
            "This is not a study file: it cannot be read as JSON.",
            "Ask the study team for the file again, or mend the place that is named.",
        ),
        Code.STUDY_INVALID: Words(
            "The study file has mistakes and was not used.",
            "Run “study check” on it: it lists each mistake and how to mend it.",
        ),
        Code.STUDY_UNSIGNED: Words(
            "The study file is not signed, so it opens only as practice.",
            "Keep its .minisig file in the same folder, or ask the study team for the signed file.",
        ),
        Code.STUDY_SIGNATURE_BAD: Words(
            "The signature does not match: the file was changed after it was signed, or somebody else signed it.",
            "Do not use it. Ask the study team for the file again.",
        ),
        Code.STUDY_TOO_LARGE: Words(
            "The study file is larger than a study file may be.",
            "Check that it is the right file, and ask the study team if it is.",
        ),
        Code.STUDY_KEY_MALFORMED: Words(
            "This is not a signing key as minisign writes them.",
            "Choose the key file again: its second line begins with RW.",
        ),
        Code.STUDY_CHANGED: Words(
            "This is not the file that its .minisig signs: it was changed since, or somebody else signed it.",
            "Put the file that was sealed back. To amend the study, change a copy under another name, without the "
            ".minisig, raise its version and seal that.",
        ),
        Code.IMPORT_UNKNOWN: Words(
            "This is none of the kinds of file that a study can be made from.",
            "Give a REDCap data dictionary (CSV) or project XML, a FHIR R4 Questionnaire (JSON) or ODM 1.3 (XML).",
        ),
        Code.IMPORT_BROKEN: Words(
            "The file cannot be read from this place on, and nothing was written.",
            "Mend the place that is named, or export the file again.",
        ),
        Code.IMPORT_EMPTY: Words(
            "The file asks no question that a study could ask.",
            "Check that it holds the forms and not the answers, and that its questions are not hidden or calculated.",
        ),
        Code.IMPORT_CONTACT: Words(
            "A study needs an emergency number and somebody of the study who can be called; none is made up.",
            "Give --emergency NUMBER and --contact NAME=NUMBER, the numbers as they are dialled.",
        ),
        Code.IMPORT_FORM_UNKNOWN: Words(
            "The file has no form of a name that was given with --form.",
            "Write the name as the file has it; without --form all of them are taken.",
        ),
        Code.IMPORT_TOO_LARGE: Words(
            "What would come out is larger than a study file may be.",
            "Name the forms of the diary with --form, or split the file.",
        ),
        Code.IMPORT_LANGUAGE: Words(
            "That is not a language tag.",
            "Write it like en, de or pt-BR.",
        ),
        Code.AMENDMENT_OTHER_STUDY: Words(
            "This file is of another study than this journal.",
            "Choose the new version of your own study, or ask the study team which file it is.",
        ),
        Code.AMENDMENT_PRACTICE: Words(
            "This journal is for practice, and the file is a signed study’s.",
            "A practice journal takes only files that nobody signed. Begin a new journal with this one.",
        ),
        Code.AMENDMENT_SIGNER: Words(
            "The file is signed, but not with the key this journal was begun under.",
            "Do not use it. Ask the study team for the file again.",
        ),
        Code.AMENDMENT_KNOWN: Words(
            "This version is in the journal already.",
            "There is nothing to do.",
        ),
        Code.AMENDMENT_VERSION_USED: Words(
            "The journal has another file of this version, and a version that was used never changes.",
            "Tell the study team: the changed study needs a new version.",
        ),
        Code.AMENDMENT_LANGUAGE: Words(
            "The new version no longer has a language that this journal needs.",
            "Tell the study team which language is named here.",
        ),
        Code.AMENDMENT_TOO_MANY: Words(
            "This journal holds as many versions as it can: {limit} of them, or 4 megabytes.",
            "Hand over what there is, and ask the study team how to go on.",
        ),
        Code.AMENDMENT_CHANGES: Words(
            "The new version changes something that it may not change in a running journal.",
            "Tell the study team: “daymark journal amend” lists what it is and how to mend it.",
        ),
        Code.AMENDMENT_COUNTRY: Words(
            "The new version no longer has telephone numbers for the country of this journal.",
            "Tell the study team which country is named here.",
        ),
    }
)
