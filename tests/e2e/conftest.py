"""Fixtures that several end-to-end tests share."""

from browsing import browser

__all__ = ["browser"]
