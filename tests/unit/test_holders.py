"""Who holds an office where a body, a place of work or a comma stands between it and the name."""

from __future__ import annotations

import pytest
from readings import side, statements

SAID = "“Perundingan di Lima itu berjalan dengan sangat baik,” "
SALAZAR = "Menteri Luar Negeri Peru Ana Salazar tiba di Lima. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{SAID}kata Deputi Bidang Niaga dan Industri Kementerian Koordinator Perekonomian, Wahyu Prasetya.", "IDN:Wahyu Prasetya"),
        (f"{SAID}kata profesor sastra Spanyol dari Universitas Contoh, Zavo Kurbanel, di Lima.", "---/ANALYST:Zavo Kurbanel"),
        (f"{SAID}kata ahli biologi dari Universitas Contoh, Arequipa, Zavo Kurbanel, yang hadir.", "---:Zavo Kurbanel"),
        (f"{SAID}ujar World Bank Country Manager for Peru, Zavo Kurbanel.", "World Bank/IGO:Zavo Kurbanel"),
        (f"{SAID}ujar CEO Contohindo, Zavo Kurbanel, dalam rapat.", "---/BUS:Zavo Kurbanel"),
        (f"{SAID}tulis Kepala Ekonom Asia di Contoh Trust, Zavo Kurbanel, dalam catatannya.", "---/ANALYST:Zavo Kurbanel"),
        (f"{SALAZAR}{SAID}kata pengacaranya, Zavo Kurbanel.", "---:Zavo Kurbanel"),
        (f"{SAID}kata seorang lansia, Zavo Kurbanel (69), kepada wartawan.", "---:Zavo Kurbanel"),
        (f"{SALAZAR}Hal itu juga disampaikan Ketua Tim Ahli Peru Zavo Kurbanel. {SAID}katanya.", "PER:Zavo Kurbanel"),
        (f"{SALAZAR}Mantan menteri era Salazar, Zavo Kurbanel, mengatakan hal serupa. {SAID}kata Salazar.", "PER:Ana Salazar"),
    ],
)
def test_holder(text: str, who: str) -> None:
    assert side(statements(text)[-1].speaker) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            f"{SALAZAR}{SAID}kata Salazar. Kapal Peru berlayar. Gudang penuh. Kapal penuh. Hujan turun. Angin naik. {SAID}pungkasnya.",
            "PER:Ana Salazar",
        ),
        (
            f"{SALAZAR}{SAID}kata Salazar. Saksi lain, seorang guru yang menolak disebut namanya, mengatakan ada ledakan. {SAID}katanya.",
            "PER:Ana Salazar",
        ),
    ],
)
def test_who_goes_on(text: str, who: str) -> None:
    told = statements(text)
    last = [one for one in told if one.quote.startswith("Perundingan")]
    assert side(last[-1].speaker) == who
    assert len(last) == (2 if "pungkas" in text else 1)
