"""What is published about the county's work on law-based government."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class Medium(Vocabulary):
    """Where an article appeared."""

    JUSTICE_SITE = "justice_site", "省市司法行政网站", "site of the province's or city's justice", "司法网"
    MAGAZINE = "magazine", "《法治时代》", "Fazhi Shidai magazine", "法治时代"
    COUNTY_SITE = "county_site", "县政府网站", "county government's site", "政府网站"
    OWN_SITE = "own_site", "单位网站", "the unit's own site", "部门网站", "镇区网站"
    OTHER = "other", "其他", "other", "报刊", "公众号"


class Article(Fact):
    """One article about what a unit does for law-based government."""

    type_name = "article"
    label = ("法治宣传稿件", "article on law-based government")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每刊发一篇宣传稿件一行。", "One line for each article that was published.")

    id: str | None = text("稿件编号", "article id", required=True, aliases=("编号", "序号"))
    title: str | None = text("稿件标题", "title", aliases=("标题", "题目", "稿件名称"))
    unit: str | None = text(
        "供稿单位", "unit", required=True, refers_to="unit", aliases=("单位", "报送单位", "撰稿单位")
    )
    medium: Medium | None = choice("刊发媒体", "medium", aliases=("媒体", "载体", "刊发载体"))
    published_on: date | None = day("刊发日期", "published on", aliases=("发布日期", "发表日期", "日期"))
    address: str | None = text("网址或刊期", "address or issue", aliases=("网址", "链接", "刊期"))
