"""The county's units. Institutions are public; no natural person in this package is real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit: its id, the name that clerks write, what it is, and the mark of its document numbers."""

    id: str
    name: str
    kind: str
    mark: str
    remit: str | None = None
    relevant_to: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        if self.kind == "county":
            return "宝应县人民政府"
        if self.kind == "town":
            return f"宝应县{self.name}人民政府"
        return f"宝应{self.name}" if self.name.startswith("县") else self.name


COUNTY = UnitEntry("XZF", "县政府", "county", "宝政")

_TOWNS = "安宜 氾水 夏集 柳堡 射阳湖 广洋湖 鲁垛 小官庄 望直港 曹甸 西安丰 山阳 黄塍 泾河"
TOWNS = tuple(
    UnitEntry(f"ZH-{number:02}", f"{name}镇", "town", f"{name}政")
    for number, name in enumerate(_TOWNS.split(), 1)
)

ZONES = (
    UnitEntry("YQ-01", "县经济开发区管委会", "zone", "宝经管"),
    UnitEntry("YQ-02", "宝应湖旅游度假区管委会", "zone", "宝湖管"),
)

# Name, mark, remit.
_DEPARTMENTS = (
    ("县政府办", "宝政办", "office"),
    ("县发改委", "宝发改", "development"),
    ("县教育局", "宝教", "education"),
    ("县科技局", "宝科", "science"),
    ("县工信局", "宝工信", "industry"),
    ("县公安局", "宝公", "security"),
    ("县民政局", "宝民", "civil_affairs"),
    ("县司法局", "宝司", "justice"),
    ("县财政局", "宝财", "finance"),
    ("县人社局", "宝人社", "personnel"),
    ("县自然资源和规划局", "宝自然资", "land"),
    ("县生态环境局", "宝环", "ecology"),
    ("县住建局", "宝住建", "housing"),
    ("县城管局", "宝城管", "urban"),
    ("县交运局", "宝交", "transport"),
    ("县水务局", "宝水", "water"),
    ("县农业农村局", "宝农", "agriculture"),
    ("县商务局", "宝商", "commerce"),
    ("县文体广电和旅游局", "宝文旅", "culture"),
    ("县卫健委", "宝卫", "health"),
    ("县应急管理局", "宝应急", "emergency"),
    ("县审计局", "宝审", "audit"),
    ("县市场监管局", "宝市监", "market"),
    ("县医保局", "宝医保", "healthcare_security"),
    ("县行政审批局", "宝审批", "approval"),
    ("县供销合作总社", "宝供", "other"),
    ("县统计局", "宝统", "statistics"),
    ("县退役军人事务局", "宝退役", "veterans"),
    ("县信访局", "宝信", "petitions"),
)
# The clauses that bind a department as one of those concerned. Who is not listed is bound by all of them.
_GENERAL = "1.4 1.6 1.9 2.1 2.3 2.4 2.5 3.1 3.2 3.3 5.1 5.2 5.3 7.2 7.3 7.4 7.6"
_ENFORCING = f"{_GENERAL} 1.1 4.3 4.4 4.5 4.6 5.4"
_SETTLING = "6.1 6.2 6.3 6.4 6.5"
_CONCERNED = {
    "县统计局": "5.4",
    "县退役军人事务局": "5.4 6.1",
    "县信访局": "6.5",
    **dict.fromkeys(("县公安局", "县人社局", "县住建局", "县卫健委"), f"{_ENFORCING} {_SETTLING}"),
    **dict.fromkeys(
        (
            "县自然资源和规划局",
            "县城管局",
            "县交运局",
            "县水务局",
            "县农业农村局",
            "县文体广电和旅游局",
            "县应急管理局",
        ),
        _ENFORCING,
    ),
    **dict.fromkeys(
        (
            "县发改委",
            "县教育局",
            "县科技局",
            "县工信局",
            "县民政局",
            "县财政局",
            "县商务局",
            "县审计局",
            "县医保局",
            "县行政审批局",
            "县供销合作总社",
        ),
        _GENERAL,
    ),
}
DEPARTMENTS = tuple(
    UnitEntry(
        f"BM-{number:02}", name, "department", mark, remit, tuple(sorted(_CONCERNED.get(name, "").split()))
    )
    for number, (name, mark, remit) in enumerate(_DEPARTMENTS, 1)
)

OTHERS = (
    UnitEntry("DW-01", "县委编办", "party", "宝编", "staffing"),
    UnitEntry("DW-02", "县依法治县办", "party", "宝法治办", "rule_of_law"),
    UnitEntry("QT-01", "县监委", "other", "宝监", "supervision"),
    UnitEntry("SF-01", "县法院", "judicial", "宝法", "court"),
    UnitEntry("SF-02", "县检察院", "judicial", "宝检", "procuratorate"),
)

UNITS = (COUNTY, *TOWNS, *ZONES, *DEPARTMENTS, *OTHERS)
BY_NAME = {unit.name: unit for unit in UNITS}


def concerned(clause: str) -> tuple[UnitEntry, ...]:
    """The departments that a clause binds as 县各相关部门."""
    return tuple(d for d in DEPARTMENTS if not d.relevant_to or clause in d.relevant_to)
