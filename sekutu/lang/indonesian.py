"""What tables cannot say about Indonesian: clitics, reduplication, and the forms that follow from a verb's passive."""

from __future__ import annotations

_PARTICLES = ("lah", "kah", "pun", "tah")
_CLITICS = ("nya", "ku", "mu")
# Words that end like a clitic without having one; only those that news use often.
_WHOLE = frozenset(
    "hanya tanya karya kaya raya daya upaya bahaya budaya cahaya percaya supaya surabaya malaysia punya buku suku "
    "laku saku kuku baku paku beku temu jamu ilmu tamu semu perlu sebelah setelah jumlah masalah sekolah adalah ialah telah salah "
    "wilayah celah kalah belah olah pulau ampun tahun himpun kebun pimpin bangun turun dukun biaya jaya mulia dunia melaku berlaku selaku pelaku "
    "bertanya hubungan lampu marah rumah".split()
)


def strip_clitics(word: str) -> tuple[str, str]:
    """``kunjungannya`` → (``kunjungan``, ``nya``); ``kunjungan-kunjungan`` → (``kunjungan``, ``""``); lower-case input."""
    if "-" in word:
        left, _, right = word.partition("-")
        inner, clitic = strip_clitics(right) if "-" not in right else (right, "")
        if left == inner:
            return left, clitic
        return word, ""
    if word in _WHOLE:
        return word, ""
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 4:
            word = word[: -len(particle)]
            break
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 4 and word not in _WHOLE:
            return word[: -len(clitic)], clitic
    return word, ""


def bare(passive: str) -> str:
    """``dikunjungi`` → ``kunjungi``, the form of headlines and after pronouns; empty for what is no passive with di-."""
    return passive[2:] if passive.startswith("di") and len(passive) > 5 else ""


def is_verbal(word: str) -> bool:
    """Whether a lower-case word has the shape of a verb (meN-, di-, ber-, ter- with a stem after it)."""
    if len(word) < 6:
        return word in _SHORT_VERBS
    if word.startswith(("me", "ber", "ter")):
        if word.startswith("me"):
            return word[2] in "mnlrwy" or word.startswith("meng")
        return True
    return word.startswith("di") and word[2] not in "aeiou-" or word.startswith(("diu", "dia", "dii", "die", "dio"))


_SHORT_VERBS = frozenset(
    "kata ujar ucap tutur pergi tiba tewas mati jadi ada beri buka tutup tolak minta serang temui desak kecam ancam puji sebut "
    "pilih gelar terbang datang hadir ingin mau lari naik turun mundur pulang bawa kirim tarik usir bunuh sita sepakat setuju siap tuding tuduh "
    "bahas dukung undang ajak jual beli bantu pakai ganti gugat gelar jatuh pecah gagal batal ubah raih capai terima sambut teken akui ragu yakin".split()
)
