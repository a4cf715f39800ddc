"""Questions in Indonesian and English: understood by a small grammar over tables (no language model), answered from records.

``parse`` turns a question into a typed `Question`, or says what it did not understand; ``answer`` answers one over a `Material`.
Every word of a question must be accounted for. What the grammar cannot place (a clause, a word that the tables do not know) is left out
only where it is neither verb nor name, and the answer says so; else the question is declined, for a wrong answer is worse.
"""

from __future__ import annotations

from sekutu.analysis.asking.answering import answer, instead
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer
from sekutu.analysis.asking.question import Misunderstood, Question
from sekutu.analysis.asking.understanding import parse

__all__ = ["Answer", "Material", "Misunderstood", "Question", "answer", "instead", "parse"]
