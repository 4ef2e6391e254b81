"""Signatures of reports: Ed25519, in a file of their own beside the report, as OpenSSL reads and writes them too."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from checker.errors import CheckerError, Place, Problem

SUFFIX = ".sig"


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key of a PEM file without a password; `CheckerError` if there is none."""
    try:
        key = load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _no_key(path) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The public key of a PEM file; `CheckerError` if there is none."""
    try:
        key = load_pem_public_key(_read(path))
    except (ValueError, UnsupportedAlgorithm):
        raise _no_key(path) from None
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path)
    return key


def beside(report: Path) -> Path:
    """Where the signature of a report is."""
    return report.with_name(report.name + SUFFIX)


def sign(report: Path, key: Ed25519PrivateKey) -> Path:
    """Write the signature of a file beside it (64 bytes); returns where."""
    target = beside(report)
    try:
        target.write_bytes(key.sign(report.read_bytes()))
    except OSError as error:
        values: dict[str, object] = {"reason": error.strerror}
        raise CheckerError([Problem("output.unwritable", Place(str(target)), values)]) from None
    return target


def is_signed(report: Path, signature: Path, key: Ed25519PublicKey) -> bool:
    """Whether the signature is that of this very file by the owner of the key."""
    try:
        key.verify(_read(signature), _read(report))
    except InvalidSignature:
        return False
    return True


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        values: dict[str, object] = {"reason": error.strerror}
        raise CheckerError([Problem("verify.unreadable", Place(str(path)), values)]) from None


def _no_key(path: Path) -> CheckerError:
    return CheckerError([Problem("signing.no_key", Place(str(path)))])
