"""Keeping reports and records: one archive, one file, one writer."""
