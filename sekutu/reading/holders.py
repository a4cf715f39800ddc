"""Holders: the person an office is told of with a comma, a body or a place of work between: "kata Deputi Bidang X Kementerian Y, Z"."""

from __future__ import annotations

from dataclasses import replace

from sekutu.lang import Language
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# How many words what an office is concerned with has: "utusan PBB *untuk Timur Tengah* X".
CONCERN = 6
# How many words an office has with all that it is of: "Deputi Bidang Niaga dan Industri Kementerian Koordinator Perekonomian".
HELD = 20


class Holders:
    """Finds who holds an office in a sentence where the name does not stand right behind it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        words = language.words
        self._concerns = words("concern")
        self._before_office = (words("one_person"), words("former"), words("acting"), words("deputy"))

    def _agent(self, one: Clauses, k: int) -> list[Mention]:
        """The one person by whom it is said, at token k: named at once, or behind an office and what that is of."""
        k += k < len(one.words) and one.words[k] == self.language.the_word("slot", "agent")
        agent = one.owner[k] if k < len(one.words) else None
        if agent is not None and agent.kind == "reference" and agent.refers == "office":
            agent = next((one.owner[j] for j in range(k, min(k + HELD, len(one.words))) if self._ends_title(one, k, j)), None)
        return [agent] if agent is not None and agent.kind == "party" and agent.person else []

    def _ends_title(self, one: Clauses, first: int, k: int) -> bool:
        """Whether at token k a person stands, and from the first token on nothing but capitalised words and small words before."""
        person = one.owner[k]
        if person is None or not person.person or person.first != k:
            return False
        between = (one.sentence.tokens[j] for j in range(first, k))
        return all(token.is_title or token.lower in self.language.words("and") for token in between)

    def _holder_at_comma(self, one: Clauses, k: int) -> Mention | None:
        """As in "kata Deputi Bidang Niaga Kementerian Y, X, …": the person behind the comma that ends an office and what it is of."""
        while k < len(one.words) - 1 and any(one.words[k] in forms for forms in self._before_office):
            if self.language.offices.at(one.words, k) is not None:
                break
            k += 1  # "kata seorang wakil direktur …"
        office = self.language.offices.at(one.words, k) if k < len(one.words) else None
        body = one.owner[k] if k < len(one.words) else None
        past = k + office[0] if office is not None else body.last if body is not None and self._is_body(one, body) else len(one.words)
        for i in range(past, min(k + HELD, len(one.words) - 1)):
            mention = one.owner[i]
            if one.words[i] == ",":
                if self._past_city(one, i) > i or (one.owner[i + 1] is None and one.sentence.tokens[i + 1].is_title):
                    continue
                after = one.owner[i + 1]
                person = after is not None and after.first == i + 1 and after.kind == "party" and after.person
                behind = one.words[after.last] if after is not None and after.last < len(one.words) else "."
                joined = behind in self.language.words("coordinator")
                return after if person and not joined else None
            if mention is not None and mention.person and self._behind_body(one, mention, i):
                return mention
            if (mention is not None and mention.person) or not (one.sentence.tokens[i].is_word or one.words[i] in "()"):
                return None
            if one.is_verbal(i) and not one.sentence.tokens[i].is_title:
                return None
        return None

    def _behind_body(self, one: Clauses, person: Mention, k: int) -> bool:
        """As in "juru bicara Departemen Luar Negeri X": the person at token k stands right behind a ministry that names no state."""
        body = one.owner[k - 1]
        return person.first == k and person.kind == "party" and body is not None and body.kind == "reference" and body.refers != "office"

    def _is_body(self, one: Clauses, mention: Mention) -> bool:
        """As in "World Bank Country Manager for X, Y": an organisation with capitalised words up to the comma."""
        if mention.kind != "party" or mention.person or not mention.sector or mention.last >= len(one.words):
            return False
        comma = next((i for i in range(mention.last, len(one.words)) if one.words[i] == ","), mention.last)
        links = self.language.words("name_link")
        between = one.sentence.tokens[mention.last : comma]
        return bool(between) and all(token.is_title or token.lower in links for token in between)

    def _past_city(self, one: Clauses, k: int) -> int:
        """As in "Universitas X, Kota Y, Z": the comma behind the city, where one of a single word stands between the comma at k and it."""
        if one.words[k : k + 1] != [","] or one.words[k + 2 : k + 3] != [","] or not one.sentence.tokens[k + 1].is_title:
            return k
        owner = one.owner[k + 1]
        return k + 2 if owner is None or owner.kind == "place" else k

    def _named_at_comma(self, one: Clauses, k: int) -> Mention | None:
        """As in "ahli biologi dari Universitas X, Y": the person behind the comma at token k."""
        k = self._past_city(one, k)
        after = one.owner[k + 1] if one.words[k : k + 1] == [","] and k + 1 < len(one.words) else None
        return after if after is not None and after.kind == "party" and after.person else None

    def _named_behind(self, one: Clauses, mention: Mention) -> Mention | None:
        """As in "kata juru bicara Sekjen PBB, X", "warga Y, X, …": a person of the same party, or of none, right behind it; as in "kata
        utusan Y untuk Z X" behind what the office is concerned with.
        """
        k = mention.last
        comma = k < len(one.words) and one.words[k] == ","
        other = one.owner[k + comma] if k + comma < len(one.words) else None
        if comma and (other is None or not other.person) and mention.governed == self.language.the_word("slot", "purpose"):
            return None
        if not comma and (other is None or not other.person):
            other = self._behind_concern(one, k)
        if other is None or not other.person or other.kind != "party":
            return None
        several = mention.last - mention.first > 1
        if not mention.office and not several:  # "kata analis X untuk China, Y": what the office is concerned with
            concerned = mention.governed == self.language.the_word("slot", "purpose") and comma
            return other if concerned else None
        codes = {each.code for each in mention.resolved if each.code}
        if other.code is not None and codes and other.code not in codes:
            return None
        if other.code is None and len(codes) == 1 and mention.sector and not mention.office:
            other.code, other.sector = next(iter(codes)), mention.sector
        return other

    def _servant(self, one: Clauses, mention: Mention) -> Mention | None:
        """As in "kata juru bicara X, Y": the person behind the comma, where the title before it is of who speaks for X."""
        office = self.language.offices.at(one.words, mention.first)
        after = (
            one.owner[mention.last + 1]
            if one.words[mention.last : mention.last + 1] == [","] and mention.last + 1 < len(one.words)
            else None
        )
        speaks = office is not None and office[1]["office"] == "spokesperson"  # type: ignore[index]
        if (
            not speaks
            or not mention.person
            or after is None
            or not after.person
            or after.kind != "party"
            or after.office not in ("", "spokesperson")
        ):
            return None
        after.code = after.code or mention.code
        if after.code != mention.code and after.office == "spokesperson":
            return replace(after, code=mention.code)  # whom the report told no state of was taken for one that it is about
        return after if after.code == mention.code else None

    def _behind_concern(self, one: Clauses, k: int) -> Mention | None:
        """The person behind "untuk Z", "di Z", "bidang Z", "dari Z" at token k, with nothing but names and nouns between."""
        if k >= len(one.words) or one.words[k] not in self._concerns:
            return None
        for j in range(k + 1, min(k + CONCERN, len(one.words))):
            mention = one.owner[j]
            if mention is not None and mention.person and mention.kind == "party":
                return mention if mention.first == j else None
            if not one.sentence.tokens[j].is_word or one.is_verbal(j):
                return None
        return None

    def _behind_place(self, one: Clauses, wall: int, limit: int) -> Mention | None:
        """As in "kata Profesor Ilmu Politik di Universitas Y X": the person right behind the place of work, which is capitalised."""
        if self.language.offices.at(one.words, wall - 1) is None and not one.sentence.tokens[wall - 1].is_title:
            return None
        for i in range(wall + 1, min(limit, len(one.words))):
            mention = one.owner[i]
            if mention is not None and mention.kind == "party" and mention.person and mention.first == i:
                return mention
            if not one.sentence.tokens[i].is_title or (mention is not None and mention.kind != "reference"):
                return None
        return None

    def _body_of(self, one: Clauses, first: int, place: int) -> bool:
        """As in "badan pertahanan sipil Gaza": whether a body's name, without a preposition in it, leads from the token to the place."""
        institutions = self.language.words("institution")
        for j in range(place - 1, first - 1, -1):
            if one.owner[j] is not None or one.words[j] in one.prepositions or not one.sentence.tokens[j].is_word:
                return False
            if one.words[j] in institutions:
                return True
        return False

    def _ends_office(self, one: Clauses, i: int, plain: str) -> bool:
        return i > 0 and self.language.offices.at([one.words[i - 1], plain], 0) is not None
