"""What the documents tell people to type works, and both languages tell the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.commands.records import find
from checker.ledger import ledger
from checker.rulebook import load_pack
from facts.records import record_types
from tests.codes import ROOT, modules

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language in a document."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block as a person would; a `fazhi` that could not check (2) ends it with 9."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = ["bash", "-c", f"trap '[ $? -le 1 ] || exit 9' ERR\n{script}"]
    environment = {**os.environ, "PATH": path}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_both_readmes_have_the_same_commands() -> None:
    for language in ("sh", "yaml"):
        assert blocks(ENGLISH, language) == blocks(CHINESE, language)
    assert len(blocks(ENGLISH, "sh")) >= 8
    assert len(blocks(ENGLISH, "text")) == len(blocks(CHINESE, "text")) == 1


def test_both_readmes_have_the_same_sections_and_links() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ENGLISH, CHINESE)]
    assert len({len(re.findall(r"^#+ ", text, re.MULTILINE)) for text in texts}) == 1
    assert len({text.count("\n|") for text in texts}) == 1
    links = [sorted(set(re.findall(r"\]\((docs/.*?)\)", text))) for text in texts]
    assert links[0] == links[1]


@pytest.mark.parametrize(
    "document", [ENGLISH, CHINESE, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / link).exists(), link


def test_every_command_of_the_readme_runs_and_the_finding_shown_is_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "facts").symlink_to(ROOT / "facts")
    said = ""
    for block in blocks(ENGLISH, "sh"):
        if block.startswith("make"):
            continue
        done = run(block, tmp_path)
        assert done.returncode <= 1, f"{block}\n{done.stderr}"
        assert not done.stderr
        said += done.stdout
    assert (tmp_path / "findings.json").exists()
    (shown,) = blocks(CHINESE, "text")
    assert shown in said
    english = run("FAZHI_LANG=en fazhi check records --as-of 2020-01-31 --clause 3.3 --partial", tmp_path)
    (shown,) = blocks(ENGLISH, "text")
    assert shown in english.stdout


def test_the_pipeline_example_is_yaml() -> None:
    (example,) = blocks(ENGLISH, "yaml")
    assert any("fazhi check" in line for line in yaml.safe_load(example)["check-records"]["script"])


def test_make_has_the_targets_that_documents_name() -> None:
    targets = set(
        re.findall(r"^([\w.$()/-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"^make (\w+)$", "".join(blocks(ENGLISH, "sh")), re.MULTILINE))
    assert named == {"demo", "test", "check"}
    assert named <= targets


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "make test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_without_python_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).touch()
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("make", "sh", "touch"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = subprocess.run(
        ["make", "quick"], cwd=tmp_path, env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Python 3.11" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_every_pinned_version_is_allowed_and_no_registry_is_named() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = {line.partition("==")[0].lower().replace("_", "-") for line in pins if not line.startswith("#")}
    assert not [line for line in pins if "://" in line or ("==" not in line and not line.startswith("#"))]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = re.findall(r'^    "([A-Za-z][\w-]+)[>=]', project, re.MULTILINE)
    assert {name.lower() for name in needed} <= names


def test_every_package_is_listed_for_installation() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for path, _ in modules("checker", "facts"):
        package = ".".join(path.parent.relative_to(ROOT).parts)
        assert f'"{package}"' in project, package


def test_every_module_that_the_map_names_is_there_and_every_package_is_named() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:checker|facts)(?:[./]\w+)+)`", text))
    assert len(named) > 30
    for name in named:
        path = ROOT.joinpath(*re.split(r"[./]", name))
        assert path.is_dir() or path.with_suffix(".py").exists(), name
    packages = {".".join(p.parent.relative_to(ROOT).parts) for p, _ in modules("checker", "facts")}
    top = {name for name in packages if name.count(".") == 1}
    assert top <= {name.replace("/", ".") for name in named}


def test_the_example_files_of_the_readme_are_record_types() -> None:
    written = re.findall(r"cat > records/(\S+)\.csv", "".join(blocks(ENGLISH, "sh")))
    assert [find(name).name for name in written] == ["document", "filing", "unit"]


def test_the_readmes_count_the_statements_of_the_plan_as_the_ledger_does() -> None:
    rows = ledger(load_pack("baoying-2019", record_types()))
    counts = [sum(getattr(row, name) for row in rows) for name in ("checked", "attested", "not_testable")]
    for readme in ("README.md", "README.zh-CN.md"):
        opening = (ROOT / readme).read_text("utf-8").partition("\n## ")[0]
        assert [int(n) for n in re.findall(r"(?<!\d)\d{2,3}(?!\d)", opening)] == [sum(counts), *counts]
