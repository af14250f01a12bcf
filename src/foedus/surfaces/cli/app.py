"""The command line: names and one-line helps here; each command's own file is imported only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import ClassVar

import click

from foedus import __version__
from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.option import Option, speech_option


class LazyGroup(Command, click.Group):
    """A group that knows its commands by name and imports them late, so that ``--help`` is instant."""

    has_commands = True
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {}
    """For each command: the module that holds it as ``command``, and its help in one line."""

    def below(self) -> Sequence[tuple[str, Message]]:
        """The names in the order of the table, each with its help in one line."""
        return [(name, told) for name, (_, told) in self.rows.items()]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name."""
        del ctx
        if cmd_name not in self.rows:
            return None
        module = importlib.import_module(f"foedus.surfaces.cli.{self.rows[cmd_name][0]}")
        command = getattr(module, "command")  # noqa: B009 (the attribute of a module known by name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, told.en) for name, told in self.below()])


class _Foedus(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "demo": (
            "demo",
            Message("Run cases, and write a page of each in both languages.", "執行案例，並各以中英文寫成網頁。"),
        ),
        "case": (
            "case",
            Message("List the cases, or run one and check its outcomes.", "列出案例，或執行案例並核對其結果。"),
        ),
        "explain": (
            "explain",
            Message(
                "Lead an effect back to its clause, and the clause to its facts.",
                "由效力追溯至條款，再由條款追溯至事實。",
            ),
        ),
        "check": (
            "check",
            Message(
                "Read guarantees and cases, and report what is wrong or unwise in them.",
                "讀取保證或案例，指出錯誤與不當之處。",
            ),
        ),
        "prove": (
            "prove",
            Message(
                "Tell what a guarantee can promise: who can block it, when it is too late, what it leaves out.",
                "檢視保證所能承諾者：何人得予阻止、何時為時已晚、有何遺漏。",
            ),
        ),
        "print": (
            "print_",
            Message(
                "Print a guarantee as legal prose, in English or Traditional Chinese.",
                "將保證印為英文或正體中文之法律文句。",
            ),
        ),
        "notice": (
            "notice",
            Message(
                "Print the public warning to the addressee, in both languages.", "印出致相對方之公開警告，中英並列。"
            ),
        ),
        "ready": (
            "ready",
            Message(
                "Tell what stands behind each promise: law, money, a sealed text, or only words.",
                "列示各項承諾之後盾：法律、經費、封存文本，或僅屬文字。",
            ),
        ),
        "watch": (
            "watch",
            Message(
                "Tell how the alarms of a guarantee stand over files of totals; they warn, and decide nothing.",
                "依統計總數檔列示保證所載警報之現況（僅供預警，不作判斷）。",
            ),
        ),
        "replay": (
            "replay",
            Message(
                "Put a record of reports to a guarantee's published clauses again, by one engine or by all.",
                "以單一或全部引擎，將報告紀錄重新套用於保證所公布之條件式。",
            ),
        ),
        "sweep": (
            "sweep",
            Message(
                "Compare thresholds of a count on a record: how soon each notices an attack, how often it errs.",
                "就紀錄比較計數之各門檻：察覺攻擊之遲速及誤報之多寡。",
            ),
        ),
        "new": (
            "new",
            Message(
                "Write a commented starting document: a guarantee, or a case for one.",
                "寫出附註解之起始文件：保證，或供保證使用之案例。",
            ),
        ),
        "diff": (
            "diff",
            Message(
                "Compare two guarantees by what they promise: stronger, weaker, moved, new or gone.",
                "依所承諾之內容比較兩份保證：較強、較弱、移動、新增或刪除。",
            ),
        ),
        "bill": (
            "bill",
            Message(
                "Write a guarantee as a bill in the manner of one jurisdiction.", "依某一法域之體例將保證寫成法案。"
            ),
        ),
        "calendar": (
            "calendar",
            Message("Write the deadlines of a case as a calendar.", "將案例之各項期限寫成行事曆。"),
        ),
        "warn": (
            "warn",
            Message(
                "Write what a case or a live record warns of as messages that warning systems read.",
                "將案例或即時紀錄中應予警告之事項，寫成示警系統可讀取之訊息。",
            ),
        ),
        "share": (
            "share",
            Message(
                "Write the evidence of a case, and what was found, as a bundle that analysts' programs read.",
                "將案例之證據及所見，寫成分析程式可讀取之資料集。",
            ),
        ),
        "report": (
            "report",
            Message("Write what was reported of a day: the mission's daily report.", "就所報告者製作監督團每日報告。"),
        ),
        "when": (
            "when",
            Message("Compute one legal deadline, and show the counting.", "計算一項法定期限，並列示其計算過程。"),
        ),
        "record": (
            "record",
            Message(
                "Keep a record by signed documents: open it, submit to it, see where it stands.",
                "以簽署之文件為紀錄：開立、提出文件、查看現況。",
            ),
        ),
        "serve": ("serve", Message("Serve a record over HTTP.", "以HTTP提供紀錄之服務。")),
        "feed": (
            "feed",
            Message("Make reports and totals of what others publish.", "將他人發布之資料製成報告及統計總數。"),
        ),
        "sign": ("sign", Message("Sign a document, or put another signature under it.", "簽署文件，或加署其上。")),
        "key": ("key", Message("Make keys that sign documents and logs.", "製作簽署文件及日誌所用之金鑰。")),
        "log": ("log", Message("Verify records; publish and witness their logs.", "查驗紀錄；公布並見證其日誌。")),
        "journal": (
            "journal",
            Message("Keep journals in a database, and copy them.", "將紀錄檔存入資料庫，或予複製。"),
        ),
        "schema": (
            "schema",
            Message(
                "Print the JSON Schema of guarantees, cases or crosswalks, for editors.",
                "印出保證、案例或對照檔之 JSON Schema，供編輯器使用。",
            ),
        ),
    }


@click.command(
    cls=_Foedus,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    zh_hant=(
        "得以執行之安全保證：條約之文本、其事實，以及二者所生之後果。\n\n"
        "結束碼：0為一切正常，1為有所發現，2為輸入有誤，3為外在環境發生故障。"
    ),
)
@click.version_option(
    __version__,
    prog_name="foedus",
    message="%(prog)s %(version)s",
    cls=Option,
    told=Message("Show the version and exit.", "顯示版本後結束。"),
)
@speech_option
def app() -> None:
    """Security guarantees that act: a treaty's text, its facts, and what follows from both.

    Exit codes: 0 all is well, 1 something was found, 2 the input is wrong, 3 the world failed.
    """


def tell(error: click.ClickException, language: Language) -> None:
    """Write what is wrong with the arguments to standard error: in English as ``click`` writes it."""
    if language == "en":
        error.show()
        return
    from foedus.surfaces.cli.usage_errors import tell_in_chinese  # late, for most calls need none of it

    tell_in_chinese(error)
