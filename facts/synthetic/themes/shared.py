"""Registers that several themes write into."""

from __future__ import annotations

from facts.synthetic.theme import Theme

THEME = Theme(
    marks={
        "list_publication": "QD",
        "meeting": "HY",
        "report": "BG",
        "supervision_action": "DC",
        "event": "HD",
        "honour": "BZ",
        "enforcement_decision": "ZF",
    },
    files={
        "list_publication": ("清单公布", "chinese_csv"),
        "meeting": ("会议", "chinese_csv"),
        "report": ("工作报告", "chinese_csv"),
        "supervision_action": ("监督检查", "yaml"),
        "event": ("活动", "english_csv"),
        "honour": ("表彰命名", "json"),
        "enforcement_decision": ("行政执法决定", "chinese_csv"),
        "officer": ("行政执法人员", "chinese_csv"),
        "staff": ("法制工作人员", "json"),
    },
)
