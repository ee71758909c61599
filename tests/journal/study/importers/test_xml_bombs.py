"""XML that has harmed other readers: each one with a document type is refused before a parser sees it."""

import pytest

from journal.errors import Code, StudyError
from journal.study.importers.importing import import_source
from tests.journal.study.importers.sources import GIVENS
from tests.support.published import XML_BOMBS, files_of

HARMLESS = frozenset({"simple.xml", "simple-ns.xml"})


def test_each_is_refused() -> None:
    bombs = {path.rpartition("/")[2]: data for path, data in files_of(XML_BOMBS).items() if path.endswith(".xml")}
    assert len(bombs) > len(HARMLESS) + 5
    for name, data in bombs.items():
        with pytest.raises(StudyError) as refused:
            import_source(data, GIVENS, name=name)
        assert refused.value.code is (Code.IMPORT_UNKNOWN if name in HARMLESS else Code.IMPORT_BROKEN)
        assert name in HARMLESS or "DOCTYPE" in refused.value.problems[0].what
