"""Words of a study in its languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Pairs of language tag and text, the first language first. Never through ``tr()``: it is the instrument."""

    texts: tuple[tuple[str, str], ...] = ()

    def say(self, language: str) -> str:
        """The text in that language, else in its base language (``de`` for ``de-AT``), else in the first one."""
        known = dict(self.texts)
        for tag in (language, language.split("-", 1)[0]):
            if tag in known:
                return known[tag]
        return self.texts[0][1] if self.texts else ""

    def __bool__(self) -> bool:
        return any(text for _, text in self.texts)


def plain(text: str, language: str = "en") -> Wording:
    return Wording(((language, text),))
