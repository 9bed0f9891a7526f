"""The whole sheet in Spanish, whatever was recorded."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fittings.gait import Place
from rehab.language import SPANISH, speak
from rehab.printing import pdf
from rehab.sheet import from_json, to_json
from rehab.sheet.person import how_long
from rehab.typesetting import page_count
from tests.fittings.facts_factory import recommended, sore
from tests.rehab import spanish
from tests.rehab.sheet.test_wording import ANY
from tests.rehab.sheet_factory import LETTERED, blocks, example, sheet_from, sheet_with, words

SHOP = {
    "language": SPANISH,
    "store_name": "Correr",
    "store_address": "Calle Mayor 12, Springfield",
    "class_line": "Venga a nuestra clase gratis para correr, los martes a las 18:30.",
    "closing_line": "¿Preguntas? Llámenos o pase a vernos.",
    "fitter": "Ana",
    "customer_name": "Inés",
    "worn_shoe": "Brooks Ghost 16",
}
MOST_WORDS = 20
say = speak(SPANISH)


def in_spanish(data, **changes):
    return sheet_from(data, **{**SHOP, **changes})


def spanish_with(**parts):
    return sheet_with(on={**SHOP, **parts.pop("on", {})}, **parts)


def everything(sheet):
    """All that is printed, also what `words` leaves out."""
    running, light = sheet.running, sheet.traffic_light
    more = [sheet.byline, sheet.see_someone.heading, *(row.when for row in sheet.see_someone.rows)]
    if sheet.check:
        more += [sheet.check.heading, sheet.check.when]
    if sheet.shoes:
        more += [sheet.shoes.heading, sheet.shoes.worn_label, sheet.shoes.new_label]
    if sheet.exercises:
        more += [*sheet.exercises.days, *(thing for card in sheet.exercises.cards for thing in card.gear)]
    if running:
        more += [running.checks_heading, *running.rows, *running.weeks]
    if light:
        more += [light.heading, *light.columns]
    return "\n".join([words(sheet), *more])


@pytest.mark.parametrize("letter", LETTERED)
def test_an_example_has_no_english_word_left(letter):
    sheet = in_spanish(example(letter))
    assert sheet.language == "es"
    found = spanish.ENGLISH.search(everything(sheet))
    assert found is None, found
    assert from_json(to_json(sheet)) == sheet


@given(ANY, st.booleans(), st.sampled_from(["Inés", None]))
@settings(max_examples=150)
def test_no_sheet_has_a_word_that_does_not_belong_there(data, for_parent, name):
    text = everything(in_spanish(data, for_parent=for_parent, customer_name=name))
    for wrong in (spanish.ENGLISH, spanish.NEVER_PRINTED, spanish.CARE, spanish.FAMILIAR):
        found = wrong.search(text)
        assert found is None, found


@given(ANY)
@settings(max_examples=100)
def test_every_block_reads_easily(data):
    for block in blocks(in_spanish(data)):
        if len(block.split()) >= 10:  # the ease of a few words says nothing
            assert spanish.ease(block) >= spanish.EASY, block


@given(ANY)
@settings(max_examples=100)
def test_no_sentence_has_more_than_twenty_words(data):
    for block in blocks(in_spanish(data)):
        for sentence in spanish.sentences(block):
            is_list = sentence.startswith("También ")  # of two more sore places, with their sides
            assert is_list or len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.NONE])
@pytest.mark.parametrize("side", ["left", "right", "both", None])
def test_every_place_has_a_sentence_on_every_side(place, side):
    complaints = [sore(place, side)]
    own = spanish_with(complaints=complaints).lead[0]
    child = spanish_with(complaints=complaints, runner={"age_band": "under_18"}).lead[0]
    assert own.startswith(("Le duele la ", "Le duele el ", "Le duele ese ", "Le duelen ambas ", "Le duelen ambos "))
    assert child.startswith("Hay dolor en ")
    assert "de Inés" in child
    for sentence in (own, child):
        assert sentence.endswith(" desde hace unas dos semanas.")
        assert "{" not in sentence
    if side == "both" and place not in (Place.LOW_BACK, Place.OTHER):
        assert "amb" in own


@pytest.mark.parametrize(
    ("place", "side", "words"),
    [
        ("it_band_knee", "left", "Le duele la parte externa de la rodilla izquierda."),
        ("plantar_heel", "left", "Le duele la parte de abajo del talón izquierdo."),
        ("ankle", "right", "Le duele el tobillo derecho."),
        ("calf", "both", "Le duelen ambas pantorrillas."),
    ],
)
def test_a_side_takes_the_gender_of_its_place(place, side, words):
    assert spanish_with(complaints=[sore(place, side, days_since_onset=None)]).lead[0] == words


def test_other_sore_places_come_in_a_second_sentence():
    band = sore("it_band_knee", "left", pain_run=4)
    one, two = [sore("calf", "left")], [sore("calf", "both"), sore("ankle", None)]
    leads = [spanish_with(complaints=[band, *others]).lead[1] for others in (one, two)]
    assert leads == ["También le duele la pantorrilla izquierda.", "También le duelen ambas pantorrillas y el tobillo."]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "desde hoy"),
        (1, "desde ayer"),
        (4, "desde hace unos días"),
        (12, "desde hace unas dos semanas"),
        (100, "desde hace unos tres meses"),
        (330, "desde hace unos 11 meses"),
        (600, "desde hace más de un año"),
    ],
)
def test_days_are_said_as_a_person_would(days, words):
    assert how_long(days, say) == words


def test_for_a_child_the_parent_is_addressed():
    complaints = [sore("calf", "both")]
    sheet = spanish_with(runner={"age_band": "under_18"}, complaints=complaints, on={"customer_name": "Sam"})
    assert (sheet.addressee, sheet.title) == ("Para la madre o el padre de Sam", "Plan para correr de Sam")
    assert sheet.lead[0] == "Hay dolor en ambas pantorrillas de Sam desde hace unas dos semanas."
    assert "Por favor, lean esto juntos: «usted» es quien corre." in sheet.lead
    nameless = spanish_with(on={"customer_name": None, "for_parent": True})
    assert (nameless.addressee, nameless.title) == ("Para la madre o el padre", "Plan para correr de su hijo o hija")


def test_days_colours_and_dates_are_those_of_the_language():
    sheet = in_spanish(example("b"))
    assert sheet.exercises.days == ("L", "M", "X", "J", "V", "S", "D")
    assert [light.name for light in sheet.traffic_light.lights] == ["Verde", "Amarillo", "Rojo"]
    assert sheet.byline == "Le atendió Ana · 23 de noviembre de 2026"


@pytest.mark.parametrize(
    ("flag", "when"),
    [
        ("saddle_numb", "Vaya ya a urgencias o llame a los servicios de emergencia."),
        ("fever_or_unwell", "Vea a un médico hoy."),
        ("locks", "Vea a un médico o fisioterapeuta en los próximos días."),
    ],
)
def test_how_soon_is_said_as_plainly(flag, when):
    assert spanish_with(flags=[flag]).check.heading == when


def test_numbers_take_their_forms_and_signs():
    assert [say.count("{n} minute", "{n} minutes", span) for span in (1, 2, (1, 2))] == [
        "1 minuto",
        "2 minutos",
        "1–2 minutos",
    ]
    assert spanish_with().running.lines[1] == "Próxima carrera larga: cerca de 15 km (10 millas), no más."
    assert (
        spanish_with(on={"units": "mi"}).running.lines[1]
        == "Próxima carrera larga: cerca de 10 millas (15 km), no más."
    )
    assert spanish_with(runner={"longest_run_30d_km": 1.5}).running.lines[1].endswith("2 km (1 milla), no más.")


def test_both_languages_say_as_much():
    for letter in LETTERED:
        one, other = (to_json(sheet) for sheet in (sheet_from(example(letter)), in_spanish(example(letter))))
        assert shape(one) == shape(other)


def shape(part):
    """How many texts where; which of them are empty."""
    if isinstance(part, dict):
        return {key: shape(value) for key, value in part.items() if key not in ("store", "patterns", "thresholds")}
    return [shape(value) for value in part] if isinstance(part, list) else bool(part)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("letter", LETTERED)
def test_it_prints_on_as_many_pages_as_in_english(letter, paper):
    english, other = (pdf(make(example(letter), paper=paper)) for make in (sheet_from, in_spanish))
    assert page_count(other) == page_count(english)


@pytest.mark.parametrize("letter", LETTERED)
def test_the_paper_adds_no_word_of_its_own(letter):
    made = pdf(in_spanish(example(letter)))
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert "Busque ayuda" in text
    assert not spanish.ENGLISH.search(text)


def test_the_paper_says_its_language_to_screen_readers():
    assert re.search(rb"/Lang ?\(es", pdf(in_spanish(example("d"))))


def test_the_recommended_shoe_is_named():
    shoes = spanish_with(rec=recommended()).shoes
    assert (shoes.worn_label, shoes.new_label) == ("Usted corre con", "Par nuevo")
