"""Codes as sentences that a person at the gate can use."""

from PySide6.QtCore import QCoreApplication

from journal.errors import Code, DaymarkError
from journal.services.messages import LockReason

_PREFIX_FAILED = "failed-"
CHANGE = "locked-change"
RECOVERY = "locked-recovery"
RENEW = "locked-renew"
_LOST = "-lost"


def refusal_words(code: Code) -> str:
    """What went wrong and what to do, in one text."""
    if code is Code.CREDENTIAL_WRONG:
        return QCoreApplication.translate(
            "gate", "That passphrase did not open the journal. Check Caps Lock and try again."
        )
    return " ".join(explained(DaymarkError(code)))


def explained(error: DaymarkError) -> tuple[str, str]:
    """What is wrong, and what to do: the journal's own words, translated."""
    from journal.services.explain import explain

    words = explain(error)
    return QCoreApplication.translate("errors", words.what), QCoreApplication.translate("errors", words.do)


def notice_words(notice: str) -> tuple[str, str]:
    """Title and words for why this gate is on the screen; ("", "") when there is nothing to say.

    ``notice`` is the supervisor's: "", "locked-REASON", "locked-REASON-lost", "failed-CODE", "crashed" or "broken".
    """
    if loses_words(notice):
        return _lost(notice.removesuffix(_LOST))
    fixed = {**_kept(), **_wanted(), "crashed": _crashed(), "broken": _broken()}
    if notice in fixed:
        return fixed[notice]
    if notice.startswith(_PREFIX_FAILED) and notice.removeprefix(_PREFIX_FAILED) in {str(code.value) for code in Code}:
        return explained(DaymarkError(Code(int(notice.removeprefix(_PREFIX_FAILED)))))
    return "", ""


def held_words(why: LockReason, *, in_use: bool) -> tuple[str, str]:
    """Title and words for a gate that locked while it held the key; ``in_use``: in the middle of a change."""
    title = _locked().get(f"locked-{why}", "") or QCoreApplication.translate("gate", "Daymark is locked.")
    if in_use:
        return title, QCoreApplication.translate(
            "gate",
            "The change that was being made may have been finished: if the earlier passphrase or recovery key does not "
            "open your journal, use the new one.",
        )
    return title, QCoreApplication.translate(
        "gate", "Nothing was changed: your passphrase and your recovery key are as they were. You can begin again."
    )


def loses_words(notice: str) -> bool:
    """What was on the screen at the lock could not be kept."""
    return notice.startswith("locked-") and notice.endswith(_LOST)


def is_calm(notice: str) -> bool:
    """A lock is nothing bad by itself."""
    return notice.startswith("locked") and not loses_words(notice)


def wanted(notice: str) -> str:
    """The notice without what became of the words on the screen."""
    return notice.removesuffix(_LOST) if loses_words(notice) else notice


def _lost(notice: str) -> tuple[str, str]:
    lost = QCoreApplication.translate(
        "gate",
        "What you had begun last could not be kept as a draft: there was no room, or the journal could not be written. "
        "What was saved is saved.",
    )
    title, words = _wanted().get(notice, ("", ""))
    if title:
        return title, f"{lost} {words}"
    locked = _locked().get(notice, "") or QCoreApplication.translate("gate", "Daymark is locked.")
    return locked, lost


def _kept() -> dict[str, tuple[str, str]]:
    kept = QCoreApplication.translate("gate", "What you had begun is kept as a draft.")
    return {notice: (why, kept) for notice, why in _locked().items()}


def _locked() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "locked-idle": translate("gate", "Daymark locked itself because nobody used it for a while."),
        "locked-screen": translate("gate", "Daymark locked itself because the screen was locked."),
        "locked-suspend": translate("gate", "Daymark locked itself because the computer went to sleep."),
    }


def _wanted() -> dict[str, tuple[str, str]]:
    """What the person asked for in the journal, and how it goes."""
    translate = QCoreApplication.translate
    return {
        CHANGE: (
            translate("gate", "Change your passphrase"),
            translate("gate", "First type the one that you have now. Then you can choose another one."),
        ),
        RECOVERY: (
            translate("gate", "Make a new recovery key"),
            translate("gate", "First type your passphrase. Then you can put the new key on paper."),
        ),
        RENEW: (
            translate("gate", "Someone knows your passphrase"),
            translate(
                "gate",
                "First type the one that you have now. Then you choose another one and put a new recovery key on "
                "paper, and everything is encrypted anew.",
            ),
        ),
    }


def _crashed() -> tuple[str, str]:
    return (
        QCoreApplication.translate("gate", "Daymark closed by itself, which it should not do."),
        QCoreApplication.translate("gate", "What it said was saved is saved. Open your journal again to go on."),
    )


def _broken() -> tuple[str, str]:
    return (
        QCoreApplication.translate("gate", "A part of Daymark does not start, so no journal can be opened now."),
        QCoreApplication.translate("gate", "Nothing is lost. Install Daymark again, or ask the study team."),
    )
