"""A report can be made again from its records, byte for byte; whatever does not fit is named."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from tests.codes import ROOT
from tests.command_line import AS_OF, SAMPLE, Run

COMMON = ("--as-of", AS_OF, "--clause", "3.3", "--format", "json")

Make = Callable[..., Path]


@pytest.fixture
def report(fazhi: Run, tmp_path: Path) -> Make:
    """Write a report on the sample, or other records, with further options."""

    def make(*options: object, records: Path = SAMPLE) -> Path:
        target = tmp_path / "report.json"
        assert fazhi("check", records, *COMMON, "-o", target, *options)[0] in (0, 1)
        return target

    return make


def changed(report: Path, change: Callable[[Any], object]) -> Path:
    """The report with something in it changed, in the layout that fazhi writes."""
    content = report.read_text(encoding="utf-8")
    whole = json.loads(content)
    lines = content.splitlines()
    before = json.loads(content)
    change(whole)
    for n, finding in enumerate(before["findings"]):
        if finding != whole["findings"][n]:
            at = next(i for i, line in enumerate(lines) if finding["fingerprint"] in line)
            comma = "," if lines[at].endswith(",") else ""
            lines[at] = "  " + json.dumps(whole["findings"][n], ensure_ascii=False) + comma
    if before["receipt"] != whole["receipt"]:
        at = next(i for i, line in enumerate(lines) if line.startswith(' "receipt"'))
        lines[at] = ' "receipt": ' + json.dumps(whole["receipt"], ensure_ascii=False) + ","
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return report


# ------------------------------------------------------------------------------------------------ the same


@pytest.mark.parametrize(
    "options",
    [
        ("--reproducible",),
        (),  # with the time of writing
        ("--unit", "县公安局"),
        ("--partial",),
        ("--engine", "reference", "--reproducible"),
        ("--lang", "en"),
    ],
)
def test_a_report_is_made_again_byte_for_byte(report: Make, fazhi: Run, options: tuple[str, ...]) -> None:
    code, out, err = fazhi("verify", report(*options), SAMPLE)
    assert (code, err) == (0, "")
    assert "逐字节相同" in out


def test_waivers_and_an_earlier_report_are_part_of_what_is_verified(
    report: Make, fazhi: Run, tmp_path: Path
) -> None:
    earlier = report("--reproducible").rename(tmp_path / "earlier.json")
    made = report("--reproducible", "--baseline", earlier)
    code, _, err = fazhi("verify", made, SAMPLE)
    assert code == 2
    assert "--baseline" in err
    assert fazhi("verify", made, SAMPLE, "--baseline", earlier)[0] == 0


# --------------------------------------------------------------------------------------------- what differs


def test_other_records_are_named_with_the_findings_that_differ(
    report: Make, fazhi: Run, county: Path
) -> None:
    made = report(records=county)
    before = {f["fingerprint"]: f for f in json.loads(made.read_text(encoding="utf-8"))["findings"]}
    filings = county / "filing.csv"
    lines = filings.read_text(encoding="utf-8").splitlines(keepends=True)
    filings.write_text("".join(lines[:1] + lines[9:]), encoding="utf-8")
    code, out, _ = fazhi("verify", made, county, "--lang", "en")
    assert code == 1
    told = out.splitlines()
    assert told[1].startswith("- records: ")
    assert any(line.startswith("- finding that the report lacks: 3.3-") for line in told)
    # Every finding that differs is told, none more.
    fazhi("check", county, *COMMON, "-o", made)
    after = {f["fingerprint"]: f for f in json.loads(made.read_text(encoding="utf-8"))["findings"]}
    new = [line for line in told if "that the report lacks" in line]
    gone = [line for line in told if "in the report only" in line]
    assert (len(new), len(gone)) == (len(after.keys() - before.keys()), len(before.keys() - after.keys()))


def test_other_rules_are_named(report: Make, fazhi: Run, tmp_path: Path) -> None:
    made = report()
    pack = Path(shutil.copytree(ROOT / "rules" / "baoying-2019", tmp_path / "baoying-2019"))
    clause = next(pack.rglob("3.3-*.yaml"))
    clause.write_text(clause.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    code, out, _ = fazhi("verify", made, SAMPLE, "--pack", pack)
    assert code == 1
    assert out.splitlines()[1].startswith("- 规则包：报告中为 ")
    assert len(out.splitlines()) == 2  # a note changes no finding


def test_a_finding_that_was_changed_by_hand_is_found(report: Make, fazhi: Run) -> None:
    made = changed(report("--reproducible"), lambda whole: whole["findings"][0].update(days=1))
    code, out, _ = fazhi("verify", made, SAMPLE)
    assert code == 1
    told = json.loads(made.read_text(encoding="utf-8"))["findings"][0]
    assert (
        out.splitlines()[1:] == [f"- 发现有改动：3.3-a {told['subject']['name']}（days）"]
        or "（days）" in out
    )


def test_a_finding_that_was_taken_out_is_found(report: Make, fazhi: Run) -> None:
    made = report("--reproducible")
    whole = json.loads(made.read_text(encoding="utf-8"))
    gone = whole["findings"].pop(3)
    made.write_text(json.dumps(whole), encoding="utf-8")
    code, out, _ = fazhi("verify", made, SAMPLE, "--lang", "en")
    assert code == 1
    assert f"finding that the report lacks: {gone['obligation']} {gone['subject']['name']}" in out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda whole: whole["receipt"]["versions"].update(duckdb="0.1"), "duckdb 的版本：报告中为 0.1"),
        (lambda whole: whole["receipt"].update(calendar_hash="f" * 64), "日历：报告中为 ffff"),
        (lambda whole: whole["receipt"].update(as_of="2019-09-15"), "发现"),
        (lambda whole: whole["receipt"].update(note="x"), "receipt.note"),
    ],
)
def test_a_receipt_that_does_not_fit_is_named(
    report: Make, fazhi: Run, change: Callable[[Any], object], told: str
) -> None:
    code, out, _ = fazhi("verify", changed(report("--reproducible"), change), SAMPLE)
    assert code == 1
    assert told in out


def test_the_same_content_in_another_layout_is_not_the_same(report: Make, fazhi: Run) -> None:
    made = report("--reproducible")
    made.write_text(json.dumps(json.loads(made.read_text(encoding="utf-8"))), encoding="utf-8")
    code, out, _ = fazhi("verify", made, SAMPLE)
    assert code == 1
    assert "只是排版" in out


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"format": 2}', b"\xff", b'{"format": 2, "receipt": []}']
)
def test_what_is_no_report_cannot_be_verified(fazhi: Run, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "report.json"
    target.write_bytes(content)
    code, _, err = fazhi("verify", target, SAMPLE)
    assert code == 2
    assert "不是 fazhi" in err


def test_a_report_that_is_not_there_cannot_be_verified(fazhi: Run, tmp_path: Path) -> None:
    assert fazhi("verify", tmp_path / "none.json", SAMPLE)[0] == 2


# -------------------------------------------------------------------------------------------------- signed


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    return write_keys(tmp_path, "key")


def write_keys(folder: Path, name: str) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def test_a_signed_report_holds_for_who_has_the_public_key(
    report: Make, fazhi: Run, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    private, public = keys
    made = report("--reproducible", "--sign", private)
    signature = tmp_path / "report.json.sig"
    assert signature.stat().st_size == 64
    code, out, _ = fazhi("verify", made, SAMPLE, "--key", public)
    assert code == 0
    assert "签名有效" in out
    moved = signature.rename(tmp_path / "elsewhere")
    assert fazhi("verify", made, SAMPLE, "--key", public)[0] == 2
    assert fazhi("verify", made, SAMPLE, "--key", public, "--signature", moved)[0] == 0


def test_a_signature_of_another_key_or_of_another_file_is_refused(
    report: Make, fazhi: Run, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    private, public = keys
    _, other = write_keys(tmp_path, "other")
    made = report("--reproducible", "--sign", private)
    code, out, _ = fazhi("verify", made, SAMPLE, "--key", other)
    assert code == 1
    assert "签名无效" in out
    assert "逐字节相同" in out  # the one says nothing of the other
    made.write_bytes(made.read_bytes() + b"\n")
    assert fazhi("verify", made, SAMPLE, "--key", public)[0] == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_openssl_reads_the_signature_and_makes_the_keys(report: Make, fazhi: Run, tmp_path: Path) -> None:
    private, public = tmp_path / "k.pem", tmp_path / "k.pub"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", private], check=True)
    subprocess.run(["openssl", "pkey", "-in", private, "-pubout", "-out", public], check=True)
    made = report("--reproducible", "--sign", private)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", made]
    told = subprocess.run([*command, "-sigfile", f"{made}.sig"], capture_output=True, text=True, check=True)
    assert "Signature Verified Successfully" in told.stdout
    assert fazhi("verify", made, SAMPLE, "--key", public)[0] == 0


def test_a_key_that_is_none_is_refused_before_the_work(
    fazhi: Run, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    elliptic = ec.generate_private_key(ec.SECP256R1())
    locked = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
    )
    for content in (
        b"no key",
        keys[1].read_bytes(),
        locked,
        elliptic.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    ):
        bad = tmp_path / "bad.pem"
        bad.write_bytes(content)
        target = tmp_path / "r.json"
        code, _, err = fazhi("check", SAMPLE, *COMMON, "-o", target, "--sign", bad)
        assert code == 2
        assert "Ed25519" in err
        assert not target.exists()


def test_a_signature_needs_a_file(fazhi: Run, keys: tuple[Path, Path]) -> None:
    code, _, err = fazhi("check", SAMPLE, *COMMON, "--sign", keys[0])
    assert code == 2
    assert "-o" in err
