"""The HTML report in a real browser: what its script does, and that it reads without one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from checker.assessment import Assessment, Finding, Step, Subject, Text
from checker.reports import Options
from checker.verdict import Due, DueState, Severity
from tests.assessments import ABSENT, LATE, NO_DATA, UNKNOWN, assessment
from tests.reading_reports import written
from tests.test_formats import full, hostile

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None, reason="no chromium with chromedriver on the PATH"
    ),
]
MANY = 1234

Open = Callable[..., WebDriver]


@contextmanager
def browser(profile: Path, *, script: bool = True, width: int = 1280) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}", f"--window-size={width},900"):
        options.add_argument(flag)
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    if width < 500:
        metrics = {"width": width, "height": 800, "pixelRatio": 2}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    with browser(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def opened(chromium: WebDriver, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; afterwards the browser must have found nothing wrong with any."""

    def shown(made: Assessment, lang: str = "en", anchor: str = "") -> WebDriver:
        chromium.get("about:blank")
        chromium.get(filed(made, tmp_path, lang) + anchor)
        return chromium

    yield shown
    assert chromium.get_log("browser") == []


def filed(made: Assessment, folder: Path, lang: str = "en") -> str:
    file = folder / "report.html"
    file.write_bytes(written("html", made, Options(lang=lang)))
    return file.as_uri()


def finding(n: int) -> Finding:
    """Of two units, three clauses, and days that do not go with the numbers."""
    unit = "甲局" if n % 2 else "乙局"
    made = (LATE, ABSENT, UNKNOWN)[n % 3]
    return replace(
        made,
        clause=("1.1", "3.3", "3.10")[n % 3],
        subject=Subject("document", f"D-{n}"),
        title=f"<通告> & 第{n}号",
        answers=(Text(unit, unit),),
        severity=Severity.WARNING if n % 5 == 0 else Severity.VIOLATION,
        due=made.due
        if made is UNKNOWN
        else Due(DueState.KNOWN, date(2019, 1, 1) + timedelta(days=n * 37 % 365)),
        days=None if made is UNKNOWN else n * 53 % 300 + 1,
    )


@pytest.fixture(scope="module")
def many() -> Assessment:
    return assessment(*(finding(n) for n in range(MANY)))


def items(driver: WebDriver, name: str = "findings") -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, f"[data-list={name}] .items > *")


def status(driver: WebDriver) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[data-list=findings] [role=status]").text


def choose(driver: WebDriver, name: str, value: str) -> None:
    Select(driver.find_element(By.NAME, name)).select_by_value(value)


def becomes(asked: Callable[[], object]) -> None:
    """Waits for what the page does after it was asked."""
    WebDriverWait(None, 20).until(lambda _: asked())  # type: ignore[arg-type, type-var]


def search(driver: WebDriver, words: str) -> None:
    before = status(driver)
    driver.find_element(By.NAME, "q").send_keys(words)
    WebDriverWait(driver, 10).until(lambda d: status(d) != before)


def test_a_page_of_many_findings_is_shown_and_turned(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    assert status(driver) == f"Showing 1 to 25 of {MANY}"
    assert len(items(driver)) == 25
    first = items(driver)[0].get_attribute("id")
    driver.find_element(By.XPATH, "//button[text()='Next']").click()
    becomes(lambda: status(driver) == f"Showing 26 to 50 of {MANY}")
    assert first not in [item.get_attribute("id") for item in items(driver)]
    Select(driver.find_element(By.CSS_SELECTOR, "[data-list=findings] .pager select")).select_by_value("all")
    becomes(lambda: len(items(driver)) == MANY)


def test_findings_are_filtered_by_everything_that_is_asked_for(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    choose(driver, "c", "3.3")
    choose(driver, "k", "warning")
    unit = next(o for o in Select(driver.find_element(By.NAME, "u")).options if o.text == "甲局")
    choose(driver, "u", str(unit.get_attribute("value")))
    warnings = [f for f in many.findings if f.severity is Severity.WARNING]
    fitting = [f for f in warnings if f.clause == "3.3" and f.answers[0].zh == "甲局"]
    assert 25 < len(fitting) < 100
    expected = f"Showing 1 to 25 of {len(fitting)} (of {MANY} without the filter)"
    becomes(lambda: status(driver) == expected)
    choose(driver, "v", "undetermined")
    becomes(lambda: status(driver).startswith("None fits."))
    driver.find_element(By.CSS_SELECTOR, ".controls [type=reset]").click()
    becomes(lambda: status(driver) == f"Showing 1 to 25 of {MANY}")


def test_words_are_searched_as_they_are_read_not_as_they_are_written(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    search(driver, "<通告> & 第77号")
    assert [item.find_element(By.TAG_NAME, "h3").text for item in items(driver)] == [
        "3.3-a normative document D-77 “<通告> & 第77号”"
    ]
    driver.find_element(By.NAME, "q").clear()
    search(driver, "article")
    becomes(lambda: status(driver).startswith("None fits."))


def test_findings_are_sorted_by_due_date_days_late_and_clause(opened: Open, many: Assessment) -> None:
    driver = opened(many)

    def shown(name: str) -> list[str]:
        asked = "return [...document.querySelectorAll('#findings article')].map(a => a.getAttribute(arguments[0]))"
        return list(driver.execute_script(asked, f"data-{name}"))

    Select(driver.find_element(By.CSS_SELECTOR, "[data-list=findings] .pager select")).select_by_value("all")
    becomes(lambda: len(shown("d")) == MANY)
    days = sorted(shown("d"), key=lambda day: day or "9999")
    assert days != shown("d")
    choose(driver, "o", "due")
    becomes(lambda: shown("d") == days)
    late = sorted(shown("l"), key=lambda days: -int(days or 0))
    choose(driver, "o", "late")
    becomes(lambda: shown("l") == late)
    choose(driver, "o", "clause")
    becomes(lambda: list(dict.fromkeys(shown("c"))) == ["1.1", "3.3", "3.10"])


def test_a_number_in_the_heat_map_shows_its_findings(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    cell = driver.find_element(By.CSS_SELECTOR, ".heat a[data-clause='3.3']")
    said = int(cell.text)
    cell.click()
    becomes(lambda: f" of {said} (" in status(driver))
    assert {item.get_attribute("data-c") for item in items(driver)} == {"3.3"}
    assert {item.get_attribute("data-v") for item in items(driver)} == {"breached"}


def test_the_address_of_a_finding_opens_the_page_it_is_on(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    driver.find_element(By.XPATH, "//button[text()='Next']").click()
    wanted = items(driver)[3].get_attribute("id")
    driver = opened(many, anchor=f"#{wanted}")
    found = driver.find_element(By.ID, str(wanted))
    assert found.is_displayed()
    assert status(driver).startswith("Showing 26")


def test_the_reasoning_opens_for_all_findings_at_once(opened: Open) -> None:
    driver = opened(
        assessment(
            replace(LATE, steps=(Step("applies", answer=True),)), replace(ABSENT, steps=(Step("applies"),))
        )
    )
    assert not [d for d in driver.find_elements(By.CSS_SELECTOR, ".why") if d.get_attribute("open")]
    driver.find_element(By.NAME, "open").click()
    WebDriverWait(driver, 5).until(
        lambda d: all(why.get_attribute("open") for why in d.find_elements(By.CSS_SELECTOR, ".why"))
    )


def test_paper_shows_every_finding_of_a_list_that_is_not_too_long(opened: Open) -> None:
    driver = opened(assessment(*(finding(n) for n in range(300))))
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(items(driver)) == 300
    driver.execute_script("dispatchEvent(new Event('afterprint'))")
    assert len(items(driver)) == 25


def test_the_whole_form_is_reached_by_keyboard(opened: Open, many: Assessment) -> None:
    driver = opened(many)
    driver.execute_script("document.querySelector('[name=q]').focus()")
    reached = []
    for _ in range(8):
        active = driver.switch_to.active_element
        reached.append(active.get_attribute("name") or active.get_attribute("type"))
        active.send_keys("\t")
    assert reached == ["q", "c", "u", "k", "v", "o", "open", "reset"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(opened: Open, lang: str) -> None:
    driver = opened(hostile(), lang)
    assert driver.execute_script("return document.querySelectorAll('img, b[onclick], iframe').length") == 0
    assert driver.execute_script("return document.querySelectorAll('script').length") == 1
    assert driver.find_elements(By.CSS_SELECTOR, "#receipt")
    assert "<script>alert(1)</script>" in driver.find_element(By.TAG_NAME, "main").text


def test_all_of_it_reads_without_a_script(tmp_path: Path) -> None:
    made = full(*(finding(n) for n in range(60)), NO_DATA)
    with browser(tmp_path / "profile", script=False) as driver:
        driver.get(filed(made, tmp_path))
        text = driver.find_element(By.TAG_NAME, "body").text
        assert all(f"D-{n} " in text for n in range(60))
        assert "everything is on this page" in text
        assert not driver.find_element(By.CSS_SELECTOR, ".controls").is_displayed()
        assert len(driver.find_elements(By.CSS_SELECTOR, "#findings article")) == 61


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_shows_it_without_scrolling_sideways(tmp_path: Path, many: Assessment, lang: str) -> None:
    with browser(tmp_path / "profile", width=360) as driver:
        driver.get(filed(many, tmp_path, lang))
        assert driver.execute_script("return document.documentElement.scrollWidth") == 360
        assert driver.get_log("browser") == []


def test_colours_stand_out_from_what_they_are_on(opened: Open, many: Assessment) -> None:
    """WCAG AA: 4.5 to 1 for every text that is shown."""
    driver = opened(many)
    weak = driver.execute_script((Path(__file__).parent / "contrast.js").read_text(encoding="utf-8"))
    assert weak == []


def test_fifty_thousand_findings_open_and_are_searched_in_seconds(tmp_path: Path) -> None:
    made = assessment(*(finding(n) for n in range(50_000)))
    with browser(tmp_path / "profile") as driver:
        driver.set_page_load_timeout(120)
        driver.get(filed(made, tmp_path))
        assert status(driver) == "Showing 1 to 25 of 50000"
        assert driver.execute_script("return document.getElementsByTagName('*').length") < 20_000
        began = driver.execute_script("return performance.now()")
        search(driver, "D-49999")
        assert [item.get_attribute("data-c") for item in items(driver)] == ["3.3"]
        assert driver.execute_script("return performance.now()") - began < 15_000


def test_continuous_integration_has_a_browser() -> None:
    """Else all of the above would be skipped there without a word."""
    script = (Path(__file__).parent.parent / ".ci" / "run").read_text(encoding="utf-8")
    assert "chromium-driver" in script
    assert os.access(str(CHROMIUM), os.X_OK)
