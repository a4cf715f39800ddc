"""Acts told as done behind words of trying, papers and unnamed people that act by words, charges after an arrest, other spellings."""

from __future__ import annotations

import pytest
from readings import acts


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # an effort that is the act itself, and what somebody tries to do with an agreement that was reached
        ("Peru berupaya menengahi Chile dan Bolivia.", ("CONSULT", "PER", "CHL+BOL", "actual")),
        ("Peru berusaha menembus blokade Chile.", ("REJECT", "PER", "CHL", "actual")),
        ("Ekuador berusaha melaksanakan perjanjian yang dicapai Peru dan Chile.", ("AGREE", "PER+CHL", "", "actual")),
        ("Perjanjian yang telah dicapai oleh Peru dan Chile itu menyangkut air.", ("AGREE", "PER+CHL", "", "actual")),
        # papers: theirs who are named behind them, or who issued them
        ("Resolusi Dewan Keamanan PBB dibahas. Resolusi itu juga mendesak Peru mundur.", ("REQUEST", "UN", "PER", "actual")),
        ("Presiden Chile merilis sebuah pernyataan. Pernyataan itu mengecam Peru.", ("ACCUSE", "CHL", "PER", "actual")),
        # people whom nobody names
        ("Sejumlah pejabat intelijen menuduh Peru berbohong.", ("ACCUSE", "---", "PER", "actual")),
        ("Para aktivis mendesak Peru membebaskan wartawan.", ("REQUEST", "---", "PER", "actual")),
        # who arrested them accuses them
        ("Polisi Peru menangkap lima warga Chile. Kelima orang itu dituduh menyelundupkan emas.", ("ACCUSE", "PER", "CHL", "actual")),
        # other spellings
        ("Peru menjatuhkan sangsi terhadap Chile.", ("SANCTION", "PER", "CHL", "actual")),
        ("Peru dan Chile melakukan tukar-pandangan.", ("CONSULT", "PER+CHL", "", "actual")),
        ("Usul Chile disambut sangat baik oleh Peru.", ("SUPPORT", "PER", "CHL", "actual")),
    ],
)
def test_it_is_told_as_done(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # what is only tried or sought, refused, or talked about
        ("Peru berusaha mencapai kesepakatan dengan Chile.", "AGREE"),
        ("Peru menolak kembali ke meja perundingan atau melaksanakan janjinya kepada Chile.", "CONSULT"),
        ("Peru menolak kembali ke meja perundingan atau melaksanakan janjinya kepada Chile.", "AGREE"),
        ("Peru dan Chile membahas cara-cara meningkatkan kerja sama ekonomi.", "COOPERATE"),
        # no charge without an arrest, and none of a company
        ("Polisi Peru memuji lima warga Chile. Kelima orang itu dituduh menyelundupkan emas.", "ACCUSE"),
        ("Polisi Peru menangkap lima warga Chile. Perusahaan itu dituduh menyelundupkan emas.", "ACCUSE"),
        # a paper that nobody is told to have issued
        ("Rapat di Lima, Peru, ditutup. Surat itu mengecam kemiskinan.", "ACCUSE"),
    ],
)
def test_it_is_not_told(text: str, kind: str) -> None:
    assert kind not in {one[0] for one in acts(text)}
