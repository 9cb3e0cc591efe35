"""One written form for every way to write a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from matching.occupations.noise import without_extras
from matching.occupations.wording import fold, normalise, plain, skeleton, sound

ANY_TEXT = st.text(max_size=80)


@given(ANY_TEXT)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(st.text(st.characters(codec=None), max_size=120))
def test_no_text_raises(text: str) -> None:
    for form in (normalise, fold, plain, sound, skeleton, without_extras):
        form(text)


@pytest.mark.parametrize(
    "forms",
    [
        ["Erzieher", "Erzieherin", "Erzieher:in", "Erzieher*in", "Erzieher_in", "Erzieher/in", "Erzieher (in)"],
        ["Erzieher", "ErzieherIn", "ErzieherInnen", "Erzieher/-in", "Erzieherin (w/m/x)", "ERZIEHER m/w/d"],
        ["Zimmerer", "Zimmerin", "Zimmerer/Zimmerin"],
        ["Pflegefachfrau", "Pflegefachmann", "Pflegefachfrau/Pflegefachmann", "Pflegefachperson"],
        ["Medizinische Fachangestellte", "Medizinischer Fachangestellter", "Medizinische(r) Fachangestellte(r)"],
        ["Bäcker", "Baecker", "Bäckerin", "bäcker", "Ba\u0308cker"],
        ["infirmier", "infirmière", "infirmier/ère", "infirmier (H/F)"],
        ["enfermero", "enfermera", "enfermero/a", "enfermero(a)"],
        ["pielęgniarka", "pielegniarka", "pielęgniarz", "pielęgniarka (k/m)"],
        ["воспитатель", "воспитательница", "Воспитатель"],
        ["вихователь", "вихователька"],
        ["vaspitač", "vaspitačica", "vaspitacica", "васпитачица"],
        ["ممرضة", "ممرض", "الممرضة", "مُمَرِّضَة", "ممـرضة"],
        ["لوله‌کش", "لوله‌كش", "لوله\u200cکش"],
        ["помощник", "пoмoщник"],
        ["ápoló", "ápolónő"],
        ["psicólogo", "psicóloga", "Psicologo", "psicologi"],
        ["υδραυλικός", "υδραυλική"],
        ["сантехнік", "сантехніки"],
        ["соцпрацівник", "соцпрацівниця"],
        ["продавець", "продавчиня"],
        ["receptionist", "receptionistica"],
        ["bojaxhi", "bojaxheshë"],
        ["couvreur-zingueur", "couvreuse-zingueuse"],
        ["électricien industriel", "électricienne industrielle"],
        ["Schreinergeselle", "Schreinergesellin"],
        ["foreman", "forewoman"],
        ["commesso", "commessa"],
        ["asistentă medicală", "asistenta medicala", "asistent medical"],
    ],
)
def test_all_forms_of_a_title_have_one_key(forms: list[str]) -> None:
    assert {fold(form) for form in forms} == {fold(forms[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Krankenpfleger", "Krankenpflegehelfer"),
        ("Elektroniker", "Elektriker"),
        ("Erzieher", "Kinderpfleger"),
        ("Maurer", "Maurermeister"),
        ("nurse", "nurse assistant"),
        ("thợ máy", "thợ hồ"),
    ],
)
def test_different_occupations_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_text_of_one_script_sounds_like_its_transliteration() -> None:
    assert sound("сварщик") == sound("svarshchik")
    assert sound("вихователь") == sound("vykhovatel")
    assert skeleton("ممرضة") == skeleton("mumarida")


def test_traps_of_the_similarity_library_stay_what_they_are() -> None:
    assert fuzz.ratio("", "") == 100
    assert fuzz.WRatio("", "") == 0
    assert fuzz.ratio(None, "x") == 0
    assert fuzz.ratio("Pflege", "pflege") < 100
    assert fuzz.token_set_ratio("nurse", "nurse assistant") == 100
    assert fuzz.WRatio("Gesundheits- und Krankenpfleger", "Gesundheits- und Krankenpflegehelfer") > 90
