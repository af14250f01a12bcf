"""What is said where a module that only some forms need is not installed."""

from __future__ import annotations

import importlib
from types import ModuleType

from foedus.kernel import BadInputError, Flaw, Message, Place


def needed(module: str, form: str, *, option: str = "--as") -> ModuleType:
    """A module of the extra ``drafting``, which a form needs that an option asks for.

    Raises:
        BadInputError: it is not installed (B004).
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        message = Message(f"the module `{module}` is not installed", f"未安裝模組`{module}`")
        hint = Message(
            "install foedus with the extra `drafting`: `pip install 'foedus[drafting]'`",
            "請連同附加套件`drafting`安裝：`pip install 'foedus[drafting]'`",
        )
        raise BadInputError([Flaw(Place(f"{option} {form}"), "B004", message, hint)]) from error
