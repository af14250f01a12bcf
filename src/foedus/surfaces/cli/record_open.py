"""``foedus record open``."""

from __future__ import annotations

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import language_option, option


@click.command(
    cls=Command,
    zh_hant=(
        "依保證開立紀錄，並以名冊所載之金鑰為始。\n\n"
        "名冊為YAML文件：`registrars`（登記機關）、`at_least`（其中須簽署者幾名）、`waits_s`（代失鑰者登記之新金鑰須等候之秒數）、"
        "`demo`（是否為試用），及`keys`：各載`party`、`algorithm`（`ed25519`或`passkey`）、`public_key`（`base64`編碼）、`valid_from`。"
        "`passkeys`得載明使用通行金鑰之處所：`{id: example.org, origins: [https://desk.example.org]}`。試用之金鑰對任何人均無拘束力，僅得以`--trial`開立。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@option("--guarantee", required=True, metavar="FILE", told=Message("The guarantee.", "保證。"))
@option("--roster", required=True, metavar="FILE", told=Message("The keys to begin with.", "起始之金鑰名冊。"))
@option(
    "--trial",
    "is_trial",
    is_flag=True,
    told=Message("For trying things out: keys that bind nobody.", "試用：所用金鑰不具拘束力。"),
)
@language_option
@click.pass_context
def command(
    context: click.Context, journal: str, guarantee: str, roster: str, language: Language, *, is_trial: bool
) -> None:
    """Begin a record under a guarantee, with the keys of a roster.

    The roster is a YAML document: `registrars`, `at_least` (how many of them must sign), `waits_s` (for how many
    seconds a new key waits that they register for a party which lost its own), `demo` (whether this is a trial), and
    `keys`, each with `party`, `algorithm` (ed25519 or passkey), `public_key` (base64) and `valid_from`. Keys of a trial
    bind nobody, and open a record only with --trial. `passkeys` may name where passkeys are used:
    `{id: example.org, origins: [https://desk.example.org]}`.
    """
    house = house_of(context)
    number = house.records.open(journal, guarantee, roster, is_trial=is_trial)
    click.echo(_OPENED[language].format(journal=house.shown(journal), number=number))


_OPENED = {"en": "open: {journal}, {number} keys", "zh-Hant": "已開立：{journal}，金鑰{number}把"}
