"""Speech: which words are somebody's, whose they are, and who carries them.

Direct speech stands between quotation marks with a verb of saying after or before it; indirect speech is the clause under such a verb, or
after "menurut X". An outlet or agency that a sentence credits ("melansir DW") carries that sentence.
"""

from __future__ import annotations

from sekutu.reading import unmarked
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.reported import Reported
from sekutu.reading.utterances import Credit, Utterance


class SpeechFinder(Reported):
    """Finds the utterances of a report, sentence by sentence; it remembers who spoke where."""

    def find(self) -> list[Utterance]:
        """All utterances in order of the text."""
        for number, one in enumerate(self.clauses):
            before = len(self.utterances)
            self._credit(number, one)
            used = self._direct(number, one)
            self._according(number, one, used)
            self._trailing(number, one, used)
            self._indirect(number, one, used)
            self._passively(number, one, used)
            self._passively_within(number, one, used)
            said = [utterance for utterance in self.utterances[before:] if utterance.speakers]
            if said:
                self._spoke[number] = self._asks_besides(one, said[-1]) or said[-1].speakers
        self._give_to_next()
        self.utterances = unmarked.find(self.text, self.clauses, self.utterances, self._spoke)
        return self.utterances

    def _asks_besides(self, one: Clauses, said: Utterance) -> list[Mention]:
        """As in "X meminta Y mundur, sebab Y mengaku …": who goes on speaking is the person that begins the sentence."""
        if said.form == "direct" or said.verb is None or any(each.person for each in said.speakers):
            return []
        opener = next((k for k in range(said.verb - 1, 0, -1) if one.words[k] == ","), 0)
        lead = one.mentions[0] if one.mentions else None
        leads = lead is not None and lead.kind == "party" and bool(lead.person) and lead.last < opener
        reason = opener and one.subordinators.get(one.words[opener + 1], "that") != "that"
        return [lead] if lead is not None and leads and reason and not any(one.is_verbal(k) for k in range(lead.first)) else []

    def _give_to_next(self) -> None:
        """A quotation that its paragraph leaves open is of whoever says the next one."""
        for k in range(len(self.utterances) - 2, -1, -1):
            one, after = self.utterances[k], self.utterances[k + 1]
            behind = self.clauses[one.sentence].sentence.tokens[one.last :]
            open_ended = not any(token.is_word for token in behind)
            if one.form == after.form == "direct" and not one.speakers and open_ended and after.sentence - one.sentence == 1:
                one.speakers, one.verb_form = after.speakers, after.verb_form

    def _credit(self, number: int, one: Clauses) -> None:
        """Who carries the sentence: "melansir DW", "dikutip dari Reuters", "lapor AFP"."""
        forms = one.language.speech["credit"]
        for k, word in enumerate(one.words):
            if word in forms and one.owner[k] is None:
                for i in range(k + 1, min(k + 6, len(one.words))):
                    mention = one.owner[i]
                    if mention is not None and mention.kind == "media" and mention.place:
                        self.credits.append(Credit(number, mention.place))
                        return
                    if mention is not None:
                        break
