"""``foedus serve``."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec

import click

from foedus.kernel import BadInputError, Flaw, Language, Message, Place
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import language_option, option
from foedus.surfaces.cli.show import complain
from foedus.surfaces.records import ServiceOptions


@click.command(
    cls=Command,
    zh_hant=(
        "以HTTP提供紀錄之服務：收受經簽署之文件及報告，告知現況，並公布日誌。須安裝附加套件`serve`。\n\n"
        "`--access`為載有呼叫者之YAML：各載`name`、`token_sha256`（權杖之SHA-256）及`roles`（`party`、`monitor`、`auditor`、`suspended`）。"
        "何者得為何事，由Cedar政策決定；未經許可者一律不許。介面說明見`/openapi.json`，以通行金鑰簽署之頁面見`/desk`。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@option("--access", required=True, metavar="FILE", told=Message("Who may call what.", "何者得為何事。"))
@option("--policies", metavar="FILE", told=Message("Cedar policies of your own.", "自訂之Cedar政策。"))
@option("--log", "folder", metavar="FOLDER", told=Message("Publish the record here.", "於此公布紀錄之日誌。"))
@option("--log-key", metavar="FILE", told=Message("The key of the log.", "日誌之金鑰。"))
@option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    told=Message("Where to listen.", "聆聽之位址。"),
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    default=8000,
    show_default=True,
    told=Message("The port.", "連接埠。"),
)
@language_option
@click.pass_context
def command(
    context: click.Context,
    journal: str,
    access: str,
    policies: str | None,
    folder: str | None,
    log_key: str | None,
    host: str,
    port: int,
    language: Language,
) -> None:
    """Serve a record over HTTP: take in signed documents and reports, tell the state, publish the log.

    It needs the extra `serve`. --access is YAML with the `callers`, each with `name`, `token_sha256` (the SHA-256 of
    its token) and `roles` (party, monitor, auditor, suspended). Cedar policies decide who may do what; what none
    permits, nobody may. What it offers is described at `/openapi.json`; people sign with a passkey at `/desk`.
    """
    _refuse_without_extra()
    if (folder is None) != (log_key is None):
        raise BadInputError([Flaw(Place("--log"), "K004", _HALF, _BOTH)])
    import uvicorn  # late: the extra `serve`

    tell = partial(complain, language=language)
    options = ServiceOptions(policies=policies, log=folder, key=log_key, tell=tell)
    with house_of(context).records.service(journal, access, options) as service:
        click.echo(_SERVING[language].format(host=host, port=port))
        uvicorn.run(service, host=host, port=port, log_level="warning", server_header=False)


def _refuse_without_extra() -> None:
    missing = [name for name in ("uvicorn", "fastapi", "cedarpy") if find_spec(name) is None]
    if len(missing) > 0:
        message = Message(f"{missing[0]} is not installed", f"未安裝{missing[0]}")
        raise BadInputError([Flaw(Place("serve"), "K005", message, _INSTALL)])


_SERVING = {"en": "serving: http://{host}:{port}", "zh-Hant": "服務中：http://{host}:{port}"}
_HALF = Message("a log without its key, or a key without a log", "有日誌而無金鑰，或有金鑰而無日誌")
_BOTH = Message("give --log and --log-key together", "請併同指定--log及--log-key")
_INSTALL = Message("install the extra: pip install 'foedus[serve]'", "請安裝附加套件：pip install 'foedus[serve]'")
