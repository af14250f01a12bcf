"""Whether Spark can start here: its Python package, and a Java that is new enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from foedus.kernel import BadInputError, Flaw, Message, Place

JAVA_FROM = 17
"""The oldest Java that Spark 4 runs on, by its documentation."""
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def refuse_without_spark() -> None:
    """See that a Spark of one's own can be started.

    Raises:
        BadInputError: ``pyspark`` is not installed (Q001); no Java is found, or none from 17 on (Q002).
    """
    try:
        import_module("pyspark")
    except ModuleNotFoundError:
        message = Message("the module `pyspark` is not installed", "未安裝模組`pyspark`")
        hint = Message(
            "install foedus with the extra `spark`: `pip install 'foedus[spark]'`",
            "請連同附加套件`spark`安裝：`pip install 'foedus[spark]'`",
        )
        raise BadInputError([Flaw(Place("spark"), "Q001", message, hint)]) from None
    refuse_without_java()


def refuse_without_java() -> None:
    """See that there is a Java where Spark looks for one: under ``JAVA_HOME``, or else along ``PATH``.

    Raises:
        BadInputError: there is none, or none from 17 on (Q002).
    """
    home = os.environ.get("JAVA_HOME", "")
    place = str(Path(home, "bin", "java")) if len(home) > 0 else "PATH"
    java = shutil.which(place if len(home) > 0 else "java")
    if java is None:
        _refuse(place, Message("Spark needs Java, and there is none here", "Spark須有Java方能執行，此處並無Java"))
    version = _version_of(java)
    if version is None:
        _refuse(java, Message("this Java does not tell its version", "此Java未表明其版本"))
    if version < JAVA_FROM:
        cause = f"Spark needs Java {JAVA_FROM} or later, and this is Java {version}"
        _refuse(java, Message(cause, f"Spark須有Java {JAVA_FROM}以上版本，此處為Java {version}"))


def _version_of(java: str) -> int | None:
    """The version that a Java tells of itself, as 17, or 8 where it says 1.8."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    except OSError:  # it is no program
        return None
    found = _VERSION.search(told.stderr + told.stdout)
    return int(found[1]) if found is not None else None


def _refuse(place: str, cause: Message) -> NoReturn:
    hint = Message(
        f"install Java {JAVA_FROM} or later (on Debian and Ubuntu: `apt-get install openjdk-17-jre-headless`); where "
        "several are installed, let JAVA_HOME name the folder of one",
        f"請安裝Java {JAVA_FROM}以上版本（Debian及Ubuntu：`apt-get install openjdk-17-jre-headless`）；"
        "裝有數種版本者，以JAVA_HOME指明其一之資料夾",
    )
    raise BadInputError([Flaw(Place(place), "Q002", cause, hint)])
