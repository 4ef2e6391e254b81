"""Cases in court and judicial recommendations that keep every rule."""

from __future__ import annotations

from datetime import date
from random import Random

from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.units import BY_NAME, COUNTY, TOWNS, ZONES, UnitEntry

CAUSES = ("行政处罚", "房屋征收补偿", "政府信息公开", "工伤认定", "不履行法定职责", "土地登记", "行政强制")
# A court looks at how the organ acted, a procuratorate also at what it left undone.
MATTERS = {
    "court": ("完善告知程序", "规范证据保存", "规范文书送达"),
    "procuratorate": ("完善告知程序", "规范执法记录", "加强案件移送"),
    "public_interest": ("加强农贸市场监管", "清理河道违法设施", "补种被毁林木"),
}
POSTS = {
    "county": ("副县长",),
    "town": ("副镇长", "镇长", "党委委员"),
    "zone": ("副主任", "主任"),
    "department": ("副局长", "局长"),
}
SUED = (
    COUNTY,
    *TOWNS,
    *ZONES,
    *(
        BY_NAME[name]
        for name in (
            "县公安局",
            "县人社局",
            "县自然资源和规划局",
            "县生态环境局",
            "县住建局",
            "县城管局",
            "县市场监管局",
            "县民政局",
        )
    ),
)


def court_cells(number: int, unit: UnitEntry, heard: date) -> dict[str, Value]:
    """A case whose hearing the head attended and spoke at; the claim was dismissed two months later."""
    return {
        "cause": CAUSES[number % len(CAUSES)],
        "instance": "second" if number % 5 == 4 else "first",
        "plaintiff": f"测试原告{number % 80 + 1:02}",
        "unit": unit,
        "hearing_on": heard,
        "head_attended": True,
        "head_post": POSTS[unit.kind][number % len(POSTS[unit.kind])],
        "head_spoke": True,
        "effective_on": workday(heard + days(60)),
        "to_perform": False,
    }


def ordinary_cases(register: Register, rng: Random, how_many: int) -> None:
    """Some ended without a hearing; to some an official came for the head; some judgments had to be performed."""
    for number in range(how_many):
        unit = rng.choice(SUED)
        heard = workday(date(2019, 1, 15) + days(rng.randrange(0, 220)))
        cells = court_cells(number, unit, heard)
        if number % 7 == 3:
            cells |= dict.fromkeys(("hearing_on", "head_attended", "head_post", "head_spoke"))
        elif number % 4 == 2:
            cells |= {
                "head_attended": False,
                "head_post": None,
                "head_spoke": None,
                "official_attended": True,
                "absence_note": f"{unit.mark}函〔2019〕{number % 50 + 1}号",
                "absence_note_sealed": True,
            }
        if number % 5 == 0:
            effective = workday(heard + days(45))
            cells |= {
                "effective_on": effective,
                "to_perform": True,
                "perform_by": effective + days(60) if number % 10 else None,
                "performed_on": workday(effective + days(rng.randrange(10, 45))),
            }
        register.add("litigation", cells, heard)


def advice_cells(number: int, kind: str, unit: UnitEntry, received: date) -> dict[str, Value]:
    """A recommendation that was dealt with and answered within six weeks."""
    return {
        "title": f"关于{MATTERS[kind][number % len(MATTERS[kind])]}的建议",
        "kind": kind,
        "unit": unit,
        "received_on": received,
        "urgent": False if number % 3 == 0 else None,
        "handled_on": workday(received + days(12 + number % 9)),
        "measures": ("已整改到位", "已开展专项检查", "已修订工作规程", "部分采纳并说明理由")[number % 4],
        "replied_on": workday(received + days(24 + number % 15)),
        "reply_no": f"{unit.mark}复〔2019〕{number % 30 + 1}号",
    }


def ordinary_advice(register: Register, rng: Random, how_many: int) -> None:
    """Recommendations of all three kinds, of the first ten months."""
    for number in range(how_many):
        kind = ("court", "public_interest", "procuratorate")[number % 3]
        received = workday(date(2019, 1, 10) + days(rng.randrange(0, 290)))
        register.add("judicial_suggestion", advice_cells(number, kind, rng.choice(SUED), received), received)
