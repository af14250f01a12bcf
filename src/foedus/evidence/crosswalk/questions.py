"""The questions that a crosswalk must answer before a row is read by it, each with how to answer it."""

from __future__ import annotations

from foedus.kernel import Message

ONE_PLACE = Message("give one of `is`, `column`, `columns`, `flags`", "請於`is`、`column`、`columns`、`flags`擇一填寫")
UNLISTED = (
    Message("what becomes of a row with a value that is not listed?", "值未經列出之列，如何處理？"),
    Message("write `otherwise: quarantine`, `drop` or `keep`", "請寫`otherwise: quarantine`、`drop`或`keep`"),
)
NOTHING_TO_KEEP = (
    Message("no flag is set: there is nothing to keep", "並無標記成立，無值可留"),
    Message("write `otherwise: quarantine` or `drop`", "請寫`otherwise: quarantine`或`drop`"),
)
NO_START = (
    Message("when did it begin?", "始於何時？"),
    Message(
        "give the columns `from`, or of totals `until` with `hours`", "請載明`from`之欄；統計總數得載明`until`及`hours`"
    ),
)
NO_KNOWLEDGE = (
    Message("when did the report become known?", "報告於何時得知？"),
    Message(
        "write `known: received`, or give either `columns` or `after`",
        "請寫`known: received`，或於`columns`與`after`擇一填寫",
    ),
)
WHICH_DATE = (
    Message("which date of the list counts?", "清單中以何日期為準？"),
    Message("give both `separator` and `take`, or neither", "`separator`與`take`請一併填寫，或均不填寫"),
)
NO_FORM = (
    Message("how are the times written?", "時間如何書寫？"),
    Message("give `forms`, such as `instant` or `%Y-%m-%d`", "請填寫`forms`，例如`instant`或`%Y-%m-%d`"),
)
NO_PRECISION = (
    Message("how precise are the times?", "時間之精確度如何？"),
    Message(
        "give `precision`, such as `day` or `minute`, or a column that tells it",
        "請填寫`precision`，例如`day`或`minute`，或載明其欄位",
    ),
)
NO_TIME_ZONE = (
    Message("in which time zone are the times told?", "時間以何時區表示？"),
    Message(
        "give `zone`, such as `Europe/Kyiv`, or `given` to ask for it each time",
        "請填寫`zone`，例如`Europe/Kyiv`；逐次指定者寫`given`",
    ),
)
NO_ZONE = (
    Message("in which zone did it happen?", "發生於何區域？"),
    Message(
        "give `zone`: a column, `by_place`, or `undetermined`", "請填寫`zone`：某一欄、`by_place`，或`undetermined`"
    ),
)
NO_PLACE = (
    Message("where does the place stand that decides the zone?", "決定區域之地點載於何處？"),
    Message("give `place`", "請填寫`place`"),
)
NO_SERIES = (
    Message("what do the totals count, and where does the number stand?", "統計總數所計者為何？其數載於何處？"),
    Message("give `series` and `count`", "請填寫`series`及`count`"),
)
NO_CLASS = (
    Message("what kind of incident do the reports tell of?", "報告所述為何類事件？"),
    Message("give `class`", "請填寫`class`"),
)
NOT_OF_TOTALS = (
    Message(
        "a total has no class, incident, actor, denial, modality, picture or grade",
        "統計總數並無類別、事件、行為者、否認、觀測方式、影像或等級",
    ),
    Message(
        "delete `class`, `incident`, `actor`, `denies`, `modality`, `media`, `credibility`",
        "請刪去`class`、`incident`、`actor`、`denies`、`modality`、`media`、`credibility`",
    ),
)
NOT_OF_REPORTS = (
    Message("a report counts nothing", "報告不計數"),
    Message(
        "delete `series`, `count`, `observer_hours` and `exercise`, or write `gives: totals`",
        "請刪去`series`、`count`、`observer_hours`及`exercise`，或寫`gives: totals`",
    ),
)
WHAT_OF_EXERCISES = (
    Message("what becomes of what was assessed to be an exercise?", "經判定屬演習者，如何處理？"),
    Message(
        "write `then: subtract`, or `then: apart` with its `series`",
        "請寫`then: subtract`，或寫`then: apart`並載明`series`",
    ),
)
WHICH_SERIES = (
    Message("under which series are exercises kept apart?", "演習另列於何統計數列？"),
    Message(
        "give `series` with `then: apart`, and leave it out with `then: subtract`",
        "`then: apart`者請填寫`series`，`then: subtract`者請勿填寫",
    ),
)
EXERCISES_UNSTATED = (
    Message("what does an empty cell say about exercises?", "演習一欄空白，係何意義？"),
    Message(
        "write `unstated: none` where it says that there were none, else `quarantine` or `drop`",
        "表示並無演習者，請寫`unstated: none`，否則請寫`quarantine`或`drop`",
    ),
)
ONE_SERIES = (
    Message(
        "exercises would come under the series that they are kept apart from", "演習將列於其所應另列之同一統計數列"
    ),
    Message("give them a `series` of another name", "請改用其他名稱之`series`"),
)
NO_GRADE = (
    Message("this is no grade of credibility", "此非可信度之等級"),
    Message(
        "write 1 (confirmed) to 6 (cannot be judged), or `~` where nothing is said",
        "請寫1（經證實）至6（無從判斷）；未載明者寫`~`",
    ),
)
