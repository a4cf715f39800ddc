"""The version, written down once: the package's metadata, the records' ``made_by`` and ``sekutu --version`` all read it here."""

from __future__ import annotations

VERSION = "0.1.0"
