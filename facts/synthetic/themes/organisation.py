"""Legal advisers, and what units attest about major decisions, documents and advisers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, EARLY, EVIDENCE, LATE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME, COUNTY, TOWNS, ZONES, concerned

FIRMS = ("江苏宝射律师事务所", "江苏范水律师事务所", "江苏白田律师事务所")

ADVISER_CASES: Mapping[str, Case] = {
    "望直港镇": (None, ABSENT),
    "鲁垛镇": ({"ends_on": date(2019, 11, 30)}, UNQUALIFIED),
    "县审计局": ({"appointed_on": date(2020, 1, 2)}, LATE),
    "县科技局": ({"appointed_on": None}, EVIDENCE),
}


def plant(register: Register, _: Random) -> None:
    """Advisers and attestations of every unit that owes them, and those that are missing."""
    _advisers(register)
    attest(
        register,
        "2.3-a",
        "重大行政决策评估办法",
        (*TOWNS, *ZONES, *concerned("2.3")),
        {
            "广洋湖镇": (None, ABSENT),
            "柳堡镇": ({"document": None}, UNQUALIFIED),
            "西安丰镇": ({"attested_on": date(2020, 1, 3)}, LATE),
        },
    )
    advised = (*TOWNS, *ZONES, *concerned("2.5"))
    attest(register, "2.5-b", "法律顾问工作规则", advised, {"县城管局": (None, ABSENT)})
    attest(
        register,
        "2.5-c",
        "法律顾问参与事务记录",
        advised,
        {
            "县商务局": ({"document": None}, UNQUALIFIED),
            "泾河镇": ({"attested_on": date(2018, 12, 20)}, EARLY),
            "夏集镇": ({"attested_on": None}, EVIDENCE),
        },
    )
    attest(register, "3.1-a", "规范性文件制定计划", [COUNTY], {"县政府": ({"document": None}, UNQUALIFIED)})
    justice = BY_NAME["县司法局"]
    late: Case = ({"attested_on": date(2020, 1, 6)}, LATE)
    attest(register, "3.3-f", "规范性文件备案审查工作规程", [justice], {justice.name: late})
    register.expect_of(justice, {"3.3-i": ABSENT})


def _advisers(register: Register) -> None:
    rng = Random("advisers")
    for number, unit in enumerate((*TOWNS, *ZONES, *concerned("2.5"))):
        changes, verdict = ADVISER_CASES.get(unit.name, ({}, ""))
        if verdict:
            register.expect_of(unit, {"2.5-a": verdict})
        if changes is None:
            continue
        appointed = workday(date(2018, 1, 8) + days(rng.randrange(0, 400)))
        cells: dict[str, Value] = {
            "unit": unit,
            "name": f"测试顾问{number + 1:02}",
            "firm": FIRMS[number % len(FIRMS)],
            "appointed_on": appointed,
            # A term without an end, one that ends with the year, one that goes on.
            "ends_on": (None, date(2019, 12, 31), date(2020, 12, 31))[number % 3],
        }
        register.add("legal_adviser", cells | dict(changes), appointed)


THEME = Theme(
    plant,
    marks={"legal_adviser": "GW"},
    files={
        "unit": ("单位", "chinese_csv"),
        "legal_adviser": ("法律顾问", "yaml"),
        "attestation": ("工作佐证", "chinese_csv"),
    },
)
