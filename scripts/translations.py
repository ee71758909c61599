"""Collects the window's sentences that count something, gives them their English forms, and compiles them.

English needs a file of its own only for those: "1 day", "2 days".
Run it with the environment's Python after changing one.
"""

import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape, unescape

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "i18n" / "daymark_en.ts"
COMPILED = SOURCE.with_suffix(".qm")
MESSAGE = re.compile(
    r"<source>(?P<source>[^<]*)</source>\s*<translation[^>]*>\s*"
    r"<numerusform>[^<]*</numerusform>\s*<numerusform>[^<]*</numerusform>\s*</translation>"
)


def forms(source: str) -> tuple[str, str]:
    """One and many, from a sentence in which "(s)" marks what changes, and ``question need`` its verb."""
    one = re.sub(r"\(s\) still need ", " still needs ", source).replace("(s)", "")
    return one, source.replace("(s)", "s")


def filled(match: re.Match[str]) -> str:
    one, many = (escape(form) for form in forms(unescape(match["source"])))
    return (
        f"<source>{match['source']}</source>\n        <translation>\n            <numerusform>{one}</numerusform>\n"
        f"            <numerusform>{many}</numerusform>\n        </translation>"
    )


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def main() -> int:
    SOURCE.parent.mkdir(exist_ok=True)
    languages = ["-source-language", "en_GB", "-target-language", "en_GB"]
    collect = [tool("pyside6-lupdate"), "-silent", "-extensions", "py", "-pluralonly", "-no-obsolete"]
    collect += ["-locations", "none", *languages, str(ROOT / "ui"), "-ts", str(SOURCE)]
    subprocess.run(collect, check=True)
    SOURCE.write_text(MESSAGE.sub(filled, SOURCE.read_text("utf-8")), "utf-8")
    subprocess.run([tool("pyside6-lrelease"), "-silent", str(SOURCE), "-qm", str(COMPILED)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
