"""How Sphinx builds the manual: `python -m sphinx -W docs build/manual`."""

from pathlib import Path

project = "Sekutu"
author = "The Sekutu authors"
copyright = "The Sekutu authors, Apache-2.0"
release = version = (Path(__file__).parents[1] / "sekutu" / "version.py").read_text(encoding="utf-8").split('"')[-2]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["build"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.xref_missing"]  # links to files of the repository, such as ../CONTRIBUTING.md

html_theme = "furo"
html_title = f"Sekutu {version}"
html_show_sourcelink = False
