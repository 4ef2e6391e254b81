"""The workflow files do what the page says: their commands are run over a clean submission and one with breaches."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.codes import ROOT

CI = ROOT / "docs" / "ci"
SUBMISSIONS = {"clean": 0, "breaches": 1}
AS_OF = "--as-of 2020-01-31"


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def run(command: str, folder: Path, settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A command as the pipeline runs it, in a folder that holds `records`; fazhi is the one under test."""
    binaries = Path(sys.executable).parent
    kept = {name: os.environ[name] for name in ("HOME", "FAZHI_CACHE", "LANG") if name in os.environ}
    env = {**kept, **settings, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(["bash", "-e", "-c", command], cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture
def submission(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    """A folder with one of the submissions as `records`, and the exit code that it should end with."""
    name = request.param
    (tmp_path / "records").symlink_to(CI / "submissions" / name)
    return tmp_path, SUBMISSIONS[name]


every_submission = pytest.mark.parametrize("submission", SUBMISSIONS, indirect=True)


def settings_of(declared: Mapping[str, str]) -> dict[str, str]:
    """The settings of a workflow, with a fixed day: the submissions are of a past year."""
    return {**declared, "OPTIONS": f"{declared['OPTIONS']} {AS_OF}"}


# ---------------------------------------------------------------------------------------------- GitHub


def github_steps() -> Iterator[tuple[str, str]]:
    for step in loaded(CI / "github-actions.yml")["jobs"]["check"]["steps"]:
        if "run" in step and step["name"] != "Install":
            yield step["name"], step["run"]


@every_submission
def test_the_github_workflow_tells_and_only_the_last_step_decides(submission: tuple[Path, int]) -> None:
    folder, expected = submission
    summary = folder / "summary.md"
    settings = settings_of(loaded(CI / "github-actions.yml")["env"])
    codes, outputs = {}, {}
    for name, command in github_steps():
        done = run(command, folder, {**settings, "GITHUB_STEP_SUMMARY": str(summary)})
        codes[name], outputs[name] = done.returncode, done.stdout
        assert not done.stderr
    assert list(codes.values()) == [0, 0, 0, expected]
    annotations = outputs["Mark the findings in the files"].splitlines()
    errors = [line for line in annotations if line.startswith("::error")]
    assert len(errors) == (3 if expected else 0)
    assert all("file=records/规范性文件.csv,line=" in line for line in errors)
    assert "3.3" in summary.read_text(encoding="utf-8")
    sarif = json.loads((folder / "fazhi.sarif").read_text(encoding="utf-8"))
    assert len([r for r in sarif["runs"][0]["results"] if r.get("level") == "error"]) == len(errors)
    report = json.loads((folder / "fazhi.json").read_text(encoding="utf-8"))
    assert len(report["findings"]) == len(errors)


# ---------------------------------------------------------------------------------------------- GitLab


@every_submission
def test_the_gitlab_job_tells_and_only_the_last_line_decides(submission: tuple[Path, int]) -> None:
    folder, expected = submission
    job = loaded(CI / "gitlab-ci.yml")["fazhi"]
    codes = []
    for command in job["script"]:
        done = run(command, folder, settings_of(job["variables"]))
        codes.append(done.returncode)
        assert not done.stderr
    assert codes == [0, 0, expected]
    for name in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (folder / name).stat().st_size > 0
    quality = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert len([entry for entry in quality if "3.3" in entry["check_name"]]) == (3 if expected else 0)


# ------------------------------------------------------------------------------------------ pre-commit


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}


@every_submission
def test_the_hook_checks_the_records(submission: tuple[Path, int]) -> None:
    folder, expected = submission
    hook = hooks()["fazhi-check"]
    command = shlex.join([*shlex.split(hook["entry"]), *hook["args"], "--clause", "3.3", *AS_OF.split()])
    done = run(command, folder, {"FAZHI_LANG": "en"})
    assert done.returncode == expected
    assert done.stdout.splitlines()[0] == f"violation: {3 if expected else 0} breached, 0 undetermined"
    assert re.search(hook["files"], "records/规范性文件.csv")


@pytest.mark.parametrize("name", ["fazhi-rules-lint", "fazhi-rules-test"])
def test_the_hooks_for_rules_are_commands_that_there_are(name: str, tmp_path: Path) -> None:
    done = run(f"{hooks()[name]['entry']} {ROOT / 'tests' / 'fixtures' / 'bad_rules'}", tmp_path, {})
    assert done.returncode == 2
    assert "pack.yaml" in done.stderr


# ---------------------------------------------------------------------------------------------- the page


def test_the_page_names_every_file_and_every_setting() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in ("github-actions.yml", "gitlab-ci.yml", *SUBMISSIONS, *hooks()):
        assert name in page
    github, gitlab = (
        loaded(CI / "github-actions.yml")["env"],
        loaded(CI / "gitlab-ci.yml")["fazhi"]["variables"],
    )
    assert github == gitlab
    assert all(f"`{setting}`" in page for setting in github)


def test_the_commands_of_the_page_end_as_it_says() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    commands = re.findall(r"^fazhi check docs/ci/.*$", page, re.M)
    assert [run(command, ROOT, {}).returncode for command in commands] == [0, 1]
