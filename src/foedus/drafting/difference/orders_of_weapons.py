"""The table of orders, a part of its own: zones that must be free of weapons."""

from __future__ import annotations

from foedus.drafting.difference.judges import presence, ranked, undetermined, wider_is
from foedus.drafting.difference.judges_of_weapons import applies_earlier, greater_distance, more_sides, wider_calibres
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, row, wording

_AT = "evidence.withdrawal.*"
_SIDES = ("beneficiary", "addressee")
_MORE: Phrase = ("more weapons must stand back", "應後撤之武器較多")
_FEWER: Phrase = ("fewer weapons must stand back", "應後撤之武器較少")
_WEAPONS = {"stronger": _MORE, "weaker": _FEWER}

ROWS: tuple[Row, ...] = (
    row(_AT, ("rules of withdrawal of weapons", "武器後撤規則"), presence("stronger"), _WEAPONS, sides=_SIDES),
    wording(f"{_AT}.name", ("what rules of withdrawal are called", "後撤規則之名稱")),
    row(
        f"{_AT}.measured",
        ("whose distance is stated", "所定距離屬何者"),
        ranked("each_side", "zone_width"),
        {
            "stronger": (
                "each side bears the whole distance, and no longer half of it",
                "各方負擔全部距離，而非二分之一",
            ),
            "weaker": ("each side bears half the distance, and no longer the whole", "各方負擔二分之一距離，而非全部"),
        },
        sides=_SIDES,
    ),
    row(
        f"{_AT}.lines.*",
        ("a line from which distances are measured", "距離起算之線"),
        undetermined,
        {"changed": ("where the line runs is on no record, so that no order is known", "線之走向未經登載，無從比較")},
        sides=_SIDES,
    ),
    wording(f"{_AT}.lines.*.name", ("what a line is called", "線之名稱")),
    row(
        f"{_AT}.lines.*.as_of",
        ("the day whose course of the line counts", "線之走向之基準日"),
        undetermined,
        {
            "changed": (
                "where the line ran then is on no record, so that no order is known",
                "當日走向未經登載，無從比較",
            )
        },
        sides=_SIDES,
    ),
    as_one(
        row(
            f"{_AT}.sides",
            ("whose weapons must stand back, each from its line", "應後撤武器之各方及其起算之線"),
            more_sides,
            {
                "stronger": ("the weapons of more sides must stand back", "應後撤武器之一方較多"),
                "weaker": ("the weapons of fewer sides must stand back", "應後撤武器之一方較少"),
                "changed": (
                    "a side is measured from another line, whose course is on no record",
                    "一方之距離改自他線起算，而線之走向未經登載",
                ),
            },
            sides=_SIDES,
        )
    ),
    row(
        f"{_AT}.weapons.*",
        ("a type of weapon that sightings may name", "目擊紀錄得載明之武器類型"),
        undetermined,
        {"changed": ("what must stand back is said by the classes", "何者應後撤，係依類別定之")},
        sides=_SIDES,
    ),
    row(f"{_AT}.classes.*", ("a class of weapons", "武器類別"), presence("stronger"), _WEAPONS, sides=_SIDES),
    wording(f"{_AT}.classes.*.name", ("what a class of weapons is called", "武器類別之名稱")),
    row(
        f"{_AT}.classes.*.weapons",
        ("the weapons of the class", "該類別之武器"),
        wider_is("stronger"),
        _WEAPONS,
        sides=_SIDES,
    ),
    as_one(
        row(
            f"{_AT}.classes.*.calibre",
            ("of which calibres", "口徑"),
            wider_calibres,
            {**_WEAPONS, "changed": ("neither takes in the other's calibres and more", "二者之口徑互不包含")},
            sides=_SIDES,
        )
    ),
    row(
        f"{_AT}.classes.*.distance",
        ("how far back they must stand", "應後撤之距離"),
        greater_distance,
        {"stronger": ("they must stand further back", "應後撤較遠"), "weaker": ("they may stand nearer", "得較為接近")},
        sides=_SIDES,
    ),
    as_one(
        row(
            f"{_AT}.applies_from",
            ("from when they must stand back", "應後撤之始點"),
            applies_earlier,
            {
                "stronger": ("they must stand back sooner", "應較早後撤"),
                "weaker": ("they may stand back later", "得較晚後撤"),
                "changed": ("which of the two is earlier is not known", "何者較早不明"),
            },
            sides=_SIDES,
        )
    ),
    clause(_AT),
)
"""The rows of ``evidence.withdrawal``."""
