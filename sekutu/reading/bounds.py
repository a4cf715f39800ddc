"""Bounds of indirect speech: where the clause under a verb of saying begins and ends, and whether it is said at all.

"mengatakan pada Kamis telah mulai …": the day is no part of it. "Meski X mengklaim …, Y …": it ends at the comma. "enggan menjelaskan …"
and "mengumumkan rencana …" say nothing.
"""

from __future__ import annotations

from sekutu.reading import quotations
from sekutu.reading.clauses import Clauses
from sekutu.reading.untold import Untold

# Fewer words before ", kata X," are an adverbial or the subject of what follows.
SHORT = 4
# How many words tell more of the hearer: "kepada para pengusaha yang mendampingi X ke Y bahwa …".
ATTRIBUTE = 16
# Within so many words of a day its clause begins without a comma: "pada Rabu malam waktu setempat, …" has one.
DAYPART = 4
# How many words name whom somebody warns: "memperingatkan semua perusahaan dan negara untuk …".
WARNED = 12


class Bounds(Untold):
    """Finds where what somebody says begins and ends."""

    def _past_hearer(self, one: Clauses, k: int) -> int:
        """Skips "kepada wartawan di Jakarta" between the verb of saying and its clause."""
        opener = self.language.words("hearer_opener").get(one.words[k]) if k < len(one.words) else None
        if opener is None:
            told = one.owner[k] if k < len(one.words) else None  # "memperingatkan X bahwa …"
            return told.last if told is not None and self._is_that(one, told.last) else k
        press = self.language.words("press")
        day = self._past_day(one, k + 1)
        ahead = one.words[day : day + DAYPART]
        if day > k + 1 and ahead and "," not in ahead and not any(self._is_that(one, j) for j in range(day, k + 14)):
            return day  # "mengatakan pada Kamis telah mulai …, …"
        for j in range(k + 1, min(k + 14, len(one.words))):
            if self._is_that(one, j) or (one.words[j] == "," and opener != "hearer"):
                return self._past_date(one, j + 1) if one.words[j] == "," else j + 1
            mention = one.owner[j]
            if opener == "hearer" and (mention is not None or one.words[j] in press):
                return self._past_attribute(one, mention.last if mention is not None else j + 1)
        return k

    def _past_day(self, one: Clauses, k: int) -> int:
        """The token behind "Kamis", "hari Kamis (28/5)" at token k; k where no day stands there."""
        days = self.language.dates["weekday"]
        day = next((j for j in (k, k + 1) if j < len(one.words) and one.words[j] in days), None)
        if day is None or (day > k and one.words[k] not in self.language.dates["unit"]):
            return k
        closing = one.words.index(")", day + 1) if one.words[day + 1 : day + 2] == ["("] and ")" in one.words[day + 1 :] else day
        return closing + 1

    def _past_date(self, one: Clauses, k: int) -> int:
        """As in "mengatakan pada Minggu, 24 Mei 2026 bahwa …" behind the comma: the date or the rest of the place is skipped."""
        that = next((j for j in range(k, min(k + DAYPART * 2, len(one.words))) if self._is_that(one, j)), None)
        return k if that is None or any(one.is_verbal(j) for j in range(k, that)) else that + 1

    def _past_attribute(self, one: Clauses, k: int) -> int:
        """Skips what else is told of the hearer behind him at token k: "yang mendampingi X bahwa …", "di Oslo bahwa …"."""
        if k >= len(one.words) or not (one.words[k] in one.relative or self.language.words("hearer_opener").get(one.words[k])):
            return k
        for j in range(k + 1, min(k + ATTRIBUTE, len(one.words))):
            if self._is_that(one, j):
                return j + 1
            if quotations.is_mark(one.words[j]) or one.words[j] in (".", ";", ":"):
                break
        return k

    def _clause_end(self, one: Clauses, start: int) -> int:
        """The token before which the reported clause ends: ", sementara …" tells what somebody else does."""
        walls, plain = self.language.words("contrast"), one.language.speech["plain"]
        ands = self.language.words("and")
        denied = any(word in self.language.words("denying") for word in one.words[max(0, start - 2) : start])
        side = self._is_side_clause(one, start)
        for k in range(start, len(one.words) - 1):
            goes_on = denied and one.words[k] in ands and one.words[k + 1] in plain and one.owner[k + 1] is None
            if goes_on and k - start >= SHORT and one.sentence.quotation_at(k) is None:
                return k  # "membantah … dan menegaskan …"
            comma = one.words[k] == "," and one.sentence.quotation_at(k) is None
            closed = quotations.is_mark(one.words[k]) and one.words[k - 1] == ","  # "… “kesenjangan,” meski Y menyatakan …"
            again = comma and one.words[k + 1] in one.coordinators and one.words[k + 2 : k + 3] and one.words[k + 2] in plain
            if again and k - start >= SHORT and one.owner[k + 2] is None and self._is_that(one, k + 3):
                return k  # "X mengatakan bahwa …, tetapi mengatakan bahwa …"
            admitted = denied and one.words[k] in ands and self._demonstratives.get(one.words[k - 1]) == "pointing"
            if admitted and k > start + 1 and one.is_verbal(k + 1) and one.owner[k + 1] is None:
                return k  # "membantah tuduhan itu dan mengancam …"
            if comma and one.words[k + 1] in plain and one.owner[k + 1] is None and self._is_that(one, k + 2):
                return k  # "mengonfirmasi serangan itu, menyebut bahwa …"
            if side and comma and one.owner[k] is None and one.verb_follows(k + 1):
                return k
            if (comma and one.words[k + 1] in walls) or ((comma or closed) and self._says_besides(one, k + 1)):
                return k
        return len(one.words)

    def _is_side_clause(self, one: Clauses, start: int) -> bool:
        """As in "Meski X menyatakan …, Y …" and "Ketika X mengatakan …, Y …": whether a clause of its own begins behind what is said."""
        opens = one.words[0] in self.language.words("aside") or one.words[0] in one.subordinators
        if not opens or start >= len(one.words) or self._demonstratives.get(one.words[1]) == "pointing":
            return False  # "Sementara itu X menyatakan …"
        nested = one.words[start] in one.subordinators
        return not nested and one.subordinators.get(one.words[0]) != "that" and "," not in one.words[:start]

    def _says_besides(self, one: Clauses, k: int) -> bool:
        """As in "…, meski Y menyatakan …": a clause at token k in which somebody else says something."""
        mention = one.owner[k + 1] if k + 1 < len(one.words) and one.words[k] in self.language.words("aside") else None
        if mention is None or not mention.resolved:
            return False
        verb = mention.last
        while verb < len(one.words) and one.words[verb] in one.auxiliary:
            verb += 1
        return verb < len(one.words) and one.words[verb] in one.language.speech["plain"]

    def _is_only_named(self, one: Clauses, verb: int, start: int) -> bool:
        """Whether a thing is announced, or somebody warned to do something, and nothing said of it: "mengumumkan rencana …", "menegaskan
        kembali tekadnya", "memperingatkan X agar …".
        """
        if any(self._is_that(one, k) or one.words[k] == "," for k in range(verb + 1, start)):
            return False
        word, opens = one.words[verb], one.words[start : start + 1]
        if word in self.language.words("making_known"):
            predicate = one.words[start] in one.auxiliary or one.is_verbal(start) or one.owner[start] is not None
            return not (predicate or one.words[start][0].isdecimal() or one.words[start] in self.language.words("predicate_sign"))
        if word in self.language.words("warning"):
            hearer = one.owner[verb + 1] if verb + 1 < len(one.words) else None
            if (
                hearer is not None
                and hearer.person
                and one.words[hearer.last : hearer.last + 1]
                and one.words[hearer.last] in one.prepositions
            ):
                return True
            ahead = next((k for k in range(verb + 1, min(verb + WARNED, len(one.words))) if one.words[k] in one.purpose), None)
            return ahead is not None and not any(one.words[k] == "," or one.is_verbal(k) for k in range(verb + 1, ahead))
        again = bool(opens) and opens[0] in self.language.words("anew") and start + 1 < len(one.words)
        signs = self.language.words("predicate_sign").keys() | self.language.words("copula").keys() | one.auxiliary.keys()
        noun = again and one.owner[start + 1] is None and not one.is_verbal(start + 1)
        clause = one.words[start + 1 : start + WARNED]
        which = next((k for k, word in enumerate(clause) if word in one.relative), len(clause))
        return noun and not any(word in signs for word in clause[:which])

    def _is_unsaid(self, one: Clauses, verb: int) -> bool:
        """As in "X tidak menyebut Y", "enggan menjelaskan" and "tidak mengonfirmasi atau membantah": it is not said; but "tidak hanya
        mengatakan" is, and who does not deny a thing admits it.
        """
        negations, declining = self.language.words("negation"), self.language.words("declining")
        k = verb - 1
        either = k > 0 and one.words[k] in one.coordinators and one.is_verbal(k - 1)
        k -= 2 * either
        if not either and one.words[verb] in self.language.words("denying"):
            return False
        while k >= 0 and one.words[k] not in self.language.words("not_only"):
            if negations.get(one.words[k]) == "verb" or one.words[k] in declining:
                return True
            manner = k > 0 and one.words[k - 1] in self.language.words("in_manner")  # "tidak secara resmi mengakui"
            if one.words[k] not in one.auxiliary and not manner:
                return False
            k -= 1 + manner
        return False
