"""Notes on the text of a vacancy: what must not be asked is found, what is ruled out is left alone."""

import pytest

from webapp.presentation.advert_lint import Kind, notes

BAD = [
    ("Pflegefachkraft (m/w/d)", "Deutsch als Muttersprache", Kind.MOTHER_TONGUE),
    ("Pflegefachkraft (m/w/d)", "Muttersprachliche Deutschkenntnisse", Kind.MOTHER_TONGUE),
    ("Nurse (f/m/x)", "German native speaker", Kind.MOTHER_TONGUE),
    ("Nurse (f/m/x)", "Mother tongue German", Kind.MOTHER_TONGUE),
    ("ممرضة أو ممرض", "الألمانية اللغة الأم", Kind.MOTHER_TONGUE),
    ("Медсестра", "Немецкий как родной язык", Kind.MOTHER_TONGUE),
    ("Krankenschwester", "", Kind.GENDER),
    ("Altenpfleger", "", Kind.GENDER),
    ("Erzieherin", "", Kind.GENDER),
    ("Elektroniker für Gebäudetechnik", "", Kind.GENDER),
    ("Kita-Assistenz", "Wir sind ein junges Team", Kind.AGE),
    ("Kita-Assistenz", "Bewerber unter 35 Jahre", Kind.AGE),
    ("Nurse (f/m/x)", "Not older than 40", Kind.AGE),
    ("Kita-Assistenz", "Bitte mit aktuellem Foto bewerben", Kind.PHOTO),
    ("Nurse (f/m/x)", "Send your photo", Kind.PHOTO),
    ("Kita-Assistenz", "Nur Deutsche", Kind.ORIGIN),
    ("Nurse (f/m/x)", "EU citizens only", Kind.ORIGIN),
    ("Kita-Assistenz", "Gern ledig und kinderlos", Kind.FAMILY),
    ("Pflegefachkraft (m/w/d)", "Kaution von 500 Euro", Kind.MONEY),
    ("Pflegefachkraft (m/w/d)", "Die Vermittlungsgebühr ist vorab zu zahlen", Kind.MONEY),
    ("Nurse (f/m/x)", "A registration fee of 200 EUR applies", Kind.MONEY),
    ("Nurse (f/m/x)", "Pay the visa fee in advance", Kind.MONEY),
    ("ممرضة أو ممرض", "رسوم التسجيل مئتا يورو", Kind.MONEY),
    ("Pflegefachkraft (m/w/d)", "Bitte senden Sie eine Passkopie", Kind.PAPERS),
    ("Nurse (f/m/x)", "Send a copy of your passport and your bank details", Kind.PAPERS),
]
GOOD = [
    ("Pflegefachfrau / Pflegefachmann", "Deutsch B2. Wir zahlen nach Tarif."),
    ("Erzieher:in", "Sie betreuen junge Kinder."),
    ("Elektroniker (m/w/d)", "Es fällt keine Vermittlungsgebühr an."),
    ("Elektroniker*in", "Bewerbung ohne Foto."),
    ("Metallbauer/in", "Wir übernehmen die Visagebühren."),
    ("Nurse (f/m/x)", "We pay all agency fees."),
    ("Nurse (f/m/x)", "No deposit, no photo."),
    ("Medizinische Fachangestellte (m/w/d)", "Führerschein Klasse B, Erfahrung von 2 Jahren."),
    ("Pflegefachkraft", "Zwischen 30 und 38,5 Stunden"),
    ("Zimmerin / Zimmerer", "Ab 1. April 2027"),
]


@pytest.mark.parametrize(("title", "text", "kind"), BAD)
def test_a_demand_that_must_not_be_made_is_found(title: str, text: str, kind: Kind) -> None:
    assert kind in {note.kind for note in notes(title, text)}


@pytest.mark.parametrize(("title", "text"), GOOD)
def test_a_fair_text_gets_no_note(title: str, text: str) -> None:
    assert notes(title, text) == ()


def test_money_and_papers_need_an_adviser_and_stand_first() -> None:
    found = notes("Krankenschwester", "Mit Foto. Passkopie und Kaution.")

    assert [note.kind for note in found][:2] == [Kind.MONEY, Kind.PAPERS]
    assert [note.kind.needs_adviser for note in found] == [True, True, False, False]
