"""Whether two documents tell of one story, apart from what two of their claims have in common."""

from dataclasses import replace
from math import log

from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.index import are_of_one_story
from sayso.ledger.link.claims.score import Weights
from sayso.ledger.link.claims.scorer import Model, Scorer, shipped_model
from sayso.ledger.link.claims.story import (
    are_in_other_words,
    ask_the_same,
    beside,
    give_two_answers,
    is_told_again,
    is_told_before,
    names_shared,
    one_story,
    share_a_name,
    share_some_words,
)
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.things import meet, meeting, sheet_of, things_of
from tests.support.tellings import Figure, Said, told

_PHRASE = "prices of copper rose by three percent"
_DAM = "A gate of the Tessaly dam broke and water ran into the town of Korvan"
_PORT = "The harbour of Oster was closed while Mira Sandoz counted ships"


def _phrase(story: str, publisher: str | None = None) -> Telling:
    return told(_PHRASE, text=f"{story}. {_PHRASE}.", publisher=publisher)


def _dead(words: str, number: int, of: str, story: str = _DAM, day: str = "2031-03-04") -> Telling:
    figure = Figure(words.split(maxsplit=1)[0], number, number, of)
    return told(words, text=f"{story}. {words}.", day=day, figures=[figure])


def test_a_phrase_and_nothing_else_is_no_story() -> None:
    one, other = _phrase(_DAM), _phrase(_PORT)
    assert not one_story(one, other)
    scorer = Scorer()
    assert scorer.scores([(one, other)])[0] < scorer.model.least / 2


def test_one_formula_needs_more_than_other_claims() -> None:
    words = [f"{first}{second}kof" for first in "bdfgklmnpr" for second in "aiou"]
    stories = [" ".join([*words[:2], "in Korvan", *own]) for own in (words[4:20], words[20:36])]
    one, other = (_phrase(story) for story in stories)
    plain = told("water rose in the cellars", text=f"{stories[1]}. water rose in the cellars.")
    assert 0.12 <= beside(one, other) < 0.25
    assert not one_story(one, other)
    assert one_story(one, plain)


def test_a_phrase_in_two_reports_of_one_event_is() -> None:
    assert one_story(_phrase(_DAM), _phrase(f"Engineers looked at the gate. {_DAM} at dusk"))


def test_a_claim_that_is_all_of_a_document_needs_nothing_beside_it() -> None:
    assert one_story(told("the Tessaly dam broke"), told("the Tessaly dam has broken"))


def test_a_papers_line_about_itself_is_no_story() -> None:
    texts = (_DAM, f"Engineers looked at the gate. {_DAM} at dusk")
    same, others = ([_phrase(text, name) for text, name in zip(texts, names, strict=True)]
                    for names in (("Radio Selm", "Radio Selm"), ("Radio Selm", "The Echo")))  # fmt: skip
    assert not one_story(*same)
    assert one_story(*others)
    # Two parts of one sentence are that line too; two sentences of a paper are none.
    cut, other = (
        told("copper rose", text=f"{texts[1]}. copper rose.", publisher="Radio Selm", said=said)
        for said in (_PHRASE, "copper rose in Korvan")
    )
    assert not one_story(same[0], cut)
    assert one_story(same[0], other)


def test_a_papers_own_name_ties_nothing_together() -> None:
    one, other = (told(f"the Echo of Korvan tells of {what}", publisher="Echo of Korvan") for what in "xy")
    assert not names_shared(one, other)
    one, other = (told(f"the Echo of Korvan tells of {what}", publisher="Radio Selm") for what in "xy")
    assert names_shared(one, other) >= 1


def test_the_town_in_the_name_of_a_local_paper_ties_its_stories_together() -> None:
    local = told("water ran into Korvan", publisher="Korvan Post")
    other = told("soldiers came to Korvan", publisher="Radio Selm")
    assert names_shared(local, other) >= 1
    assert "korvan" not in told("the Korvan post tells of it", publisher="Korvan Post").topic.words


def test_the_dead_of_one_story_are_one_matter_in_any_words() -> None:
    one = _dead("17 people were killed", 17, "people")
    other = _dead("23 bodies lay on the bank", 23, "bodies", f"Divers came at noon. {_DAM}", "2031-03-05")
    assert ask_the_same(one, other)
    assert Scorer().scores([(one, other)])[0] >= Scorer().model.least


def test_the_dead_of_another_story_or_another_time_are_not() -> None:
    one = _dead("17 people were killed", 17, "people")
    far = _dead("23 bodies lay on the quay", 23, "bodies", _PORT)
    late = _dead("23 bodies lay on the bank", 23, "bodies", f"Divers came. {_DAM}", "2031-05-05")
    hurt = _dead("23 people were injured", 23, "people", f"Divers came at noon. {_DAM}")
    for other in (far, late, hurt):
        assert not ask_the_same(one, other)


def test_a_report_that_names_the_day_is_of_its_story_however_late_it_comes() -> None:
    one = _dead("17 people were killed", 17, "people")
    story = f"Divers came. {_DAM}"
    for words, day, same in (
        ("23 bodies lay on the bank on 3 March", "2031-03-03", True),
        ("23 bodies lay on the bank on 3 April", "2031-04-03", False),
    ):
        late = told(
            words, text=f"{story}. {words}.", day="2032-05-05", times=[(words[-7:], day)],
            figures=[Figure("23", 23, 23, "bodies")],
        )  # fmt: skip
        assert ask_the_same(one, late) is same is ask_the_same(late, one)


def test_what_two_sources_say_against_each_other_in_one_document_is_one_matter() -> None:
    text = f"{_DAM}. 17 people were killed, Oksar said; but 23 people were killed, Tarvel said."
    said = [
        told(f"{number} people were killed", text=text, day="2031-03-04", chain=[Said(source)],
             figures=[Figure(str(number), number, number, "people")])
        for number, source in ((17, "Oksar"), (23, "Tarvel"))
    ]  # fmt: skip
    assert give_two_answers(*said)
    assert not give_two_answers(said[0], said[0])
    assert Scorer().scores([(said[0], said[1])])[0] >= Scorer().model.least


def test_a_claim_on_the_word_of_the_other_paper_is_of_its_story() -> None:
    wire = _phrase(_DAM, "Korvan Wire")
    for words, cited in (("the Korvan Wire", True), ("a trader", False)):
        other = told(
            _PHRASE, text=f"{_PORT}. {_PHRASE}, {words} said.", publisher="Echo", chain=[Said(words)]
        )
        assert one_story(wire, other) is cited


_HELPER = "a dispatcher cleared the siding at Korvan by mistake"


def _again(words: str, story: str, day: str = "2031-03-06") -> Telling:
    return told(words, text=f"{story}. {words}. We thought so", day=day, publisher="Echo")


def test_a_column_that_tells_a_claim_again_is_of_its_story() -> None:
    wire = told(
        "a dispatcher had cleared the siding at Korvan by mistake",
        text=f"{_DAM}. {_PORT}. a dispatcher had cleared the siding at Korvan by mistake",
        day="2031-03-04", publisher="Wire",
    )  # fmt: skip
    column = _again(_HELPER, "Nobody asks")
    assert is_told_again(wire, column)
    assert one_story(wire, column)
    assert Scorer().scores([(wire, column)])[0] >= Scorer().model.least


def test_what_only_looks_told_again_is_not() -> None:
    wire = told(f"{_HELPER} after 48 trips", text=f"{_DAM}. {_HELPER} after 48 trips", day="2031-03-04")
    figure = _again(f"{_HELPER} after 25 trips", "Nobody asks")
    late = _again(f"{_HELPER} after 48 trips", "Nobody asks", "2031-05-06")
    other = _again(f"{_HELPER.replace('Korvan', 'Oster')} after 48 trips", "Nobody asks of Oster")
    assert is_told_again(wire, _again(f"{_HELPER} after 48 trips", "Nobody asks"))
    for one in (figure, late, other):
        assert not is_told_again(wire, one)
    rest = [" ".join(f"{a}{b}{end}" for a in "bdfgklmnpr" for b in "aiou") for end in ("kof", "lup")]
    assert not is_told_again(*(_again(f"{_HELPER} after 48 trips", story) for story in rest))


def test_documents_months_apart_need_two_names_and_no_other_figure() -> None:
    def cut(day: str, story: str, number: int = 17) -> Telling:
        return _dead(f"{number} people were killed", number, "people", story, day)

    twice = f"Mira Sandoz saw how {_DAM[0].lower()}{_DAM[1:]}"
    one = cut("2031-03-04", twice)
    assert one_story(one, cut("2031-03-20", twice))
    assert one_story(one, cut("2031-06-20", twice))
    assert not one_story(one, cut("2031-06-20", twice, 23))
    single = "Water ran through the gate into the cellars of Korvan"
    assert one_story(cut("2031-03-04", single), cut("2031-03-20", single))
    assert not one_story(cut("2031-03-04", single), cut("2031-06-20", single))


def test_depths_beside_other_names_are_of_two_things() -> None:
    def snow(number: int, place: str) -> Telling:
        words = f"snow lay {number} centimetres deep on the pass above {place}"
        figure = Figure(f"{number} centimetres", number, number, unit="centimetre")
        return told(words, text=f"{_DAM}. {words}.", day="2031-03-04", figures=[figure])

    assert ask_the_same(snow(13, "Selm"), snow(32, "Selm"))
    assert not ask_the_same(snow(13, "Selm"), snow(32, "Denworth"))


_WORN = "the brakes of the coach were worn"


def _retold(words: str, frame: str, publisher: str, day: str, chain: Said | None = None) -> Telling:
    story = "The coach from Selm fell into the Tarn gorge"
    return told(
        words, text=f"{story}. {frame}{words}. The Selm road is shut.", publisher=publisher, day=day,
        chain=[chain] if chain else [],
    )  # fmt: skip


def test_a_claim_that_says_that_it_was_told_before_is_looked_for_where_it_may_have_been() -> None:
    first = _retold(_WORN, "An engineer said that ", "Corvid", "2031-03-04")
    cited = _retold("the coach had no brakes", "As Corvid reports, ", "Selm Echo", "2031-03-05")
    known = _retold(
        "the coach had no brakes", "As everybody knows, ", "Tarn Post", "2031-03-06",
        Said("everybody", SourceKind.COMMON_KNOWLEDGE),
    )  # fmt: skip
    plain = _retold("the coach had no brakes", "So ", "Tarn Post", "2031-03-06")
    assert is_told_before(cited, first)
    assert is_told_before(known, first)
    assert is_told_before(known, cited)
    assert not is_told_before(plain, first)
    assert not is_told_before(first, cited)
    other = _retold("nobody sells tickets", "As Corvid reports, ", "Selm Echo", "2031-03-05")
    assert meet(things_of(first), things_of(other))
    assert not meet(things_of(first), things_of(other), apart=False)
    assert meeting(*(sheet_of([one]) for one in (first, other)))
    scorer = Scorer()
    with_sign, without = scorer.scores([(first, cited), (first, plain)])
    assert with_sign >= without
    assert with_sign >= scorer.model.least


def test_what_everybody_knows_in_nearly_these_words_is_that_claim_though_the_model_hardly_thinks_so() -> None:
    known = Said("everybody", SourceKind.COMMON_KNOWLEDGE)
    words = "the coach with the worn brakes was sold to a Selm dealer"
    first = _retold(words, "An engineer said that ", "Corvid", "2031-03-04")
    again, other = (
        _retold(said, "As everybody knows, ", "Tarn Post", "2031-03-06", known)
        for said in ("the coach with the worn brakes went to a dealer", "the owner pays no taxes")
    )
    model = shipped_model()
    assert model.matter is not None
    doubtful = Weights((0.0,) * len(model.matter.each), -1.5, model.matter.least)  # a chance of .18 for each
    scorer = Scorer(Model(replace(model.event, each=(0.0,) * len(model.event.each), start=-9.0), doubtful))
    scores = scorer.scores([(first, again), (first, other)])
    assert scores[0] >= scorer.model.least > scores[1]


def test_some_of_the_words_are_enough_for_what_is_known_and_weeks_later_a_name_must_be_shared_too() -> None:
    known = Said("everybody", SourceKind.COMMON_KNOWLEDGE)
    words = "the coach with the worn brakes was sold to a Selm dealer"
    first = _retold(words, "An engineer said that ", "Corvid", "2031-03-04")
    again = "nobody at the dealer looked at those brakes"
    soon, late = (
        _retold(again, "As everybody knows, ", "Tarn Post", day, known)
        for day in ("2031-03-09", "2031-04-20")
    )
    nameless = told(
        again, text=f"As everybody knows, {again}. The road is shut.", publisher="Tarn Post",
        day="2031-04-20", chain=[known],
    )  # fmt: skip
    model = shipped_model()
    assert model.matter is not None
    doubtful = Weights((0.0,) * len(model.matter.each), -1.5, model.matter.least)
    scorer = Scorer(Model(replace(model.event, each=(0.0,) * len(model.event.each), start=-9.0), doubtful))
    scores = scorer.scores([(first, soon), (first, late), (first, nameless)])
    assert min(scores[:2]) >= scorer.model.least > scores[2]


def test_a_paper_is_named_by_its_initials_too() -> None:
    first = _retold(_WORN, "An engineer said that ", "Corvid Press Service", "2031-03-04")
    cited, other = (
        _retold("the coach had no brakes", f"As {name} reports, ", "Selm Echo", "2031-03-05")
        for name in ("CPS", "TNA")
    )
    assert is_told_before(cited, first)
    assert not is_told_before(other, first)
    assert meet(things_of(first), things_of(cited))


def test_what_everybody_knows_may_have_been_told_long_before_where_it_names_who_or_when() -> None:
    known = Said("everybody", SourceKind.COMMON_KNOWLEDGE)
    words = "the coach with the worn brakes was sold to a Selm dealer"
    first = _retold(words, "An engineer said that ", "Corvid", "2031-03-04")
    again = "the coach with the worn brakes went to a dealer"
    with_name = _retold(again, "As everybody knows, ", "Tarn Post", "2031-12-04", known)
    text = f"As everybody knows, {again} on 3 March. The road is shut, and nobody has come to mend it."
    nameless, dated = (
        told(
            words, text=text, publisher="Tarn Post", day="2031-12-04", chain=[known],
            times=[("3 March", "2031-03-03")] if words != again else [],
        )
        for words in (again, f"{again} on 3 March")
    )  # fmt: skip
    model = shipped_model()
    assert model.matter is not None
    doubtful = Weights((0.0,) * len(model.matter.each), -1.5, model.matter.least)
    scorer = Scorer(Model(replace(model.event, each=(0.0,) * len(model.event.each), start=-9.0), doubtful))
    named, none, day = scorer.scores([(first, with_name), (first, nameless), (first, dated)])
    assert min(named, day) >= scorer.model.least > none


def test_of_documents_far_apart_one_name_is_enough_where_one_tells_what_everybody_knows() -> None:
    first = told(_WORN, text=f"{_WORN}, and it fell into a gorge near Selm.")
    known, plain = (
        told("it had no brakes", text=f"{frame} it had no brakes when it left Selm.")
        for frame in ("As everybody knows,", "They say that")
    )
    assert are_of_one_story(first.topic, known.topic, 0.3, 275)
    assert not are_of_one_story(first.topic, plain.topic, 0.3, 275)


def test_the_words_by_which_a_claim_is_everybodys_are_none_of_its_words() -> None:
    said = "nobody disputes that the coach had no brakes"
    assert told(said, text=f"So {said}.").words.keys() == {"coach", "brak"} | told("that had no").words.keys()


def test_a_paper_does_not_tell_again_what_it_told_itself() -> None:
    one, other = (_retold(_WORN, "As Corvid reports, ", "Corvid", f"2031-03-0{day}") for day in (4, 5))
    assert not is_told_before(one, other)


def test_two_names_tie_documents_that_have_little_else_in_common() -> None:
    one = told("a gate broke", text=f"{_DAM}. a gate broke. Engineers came from Ostholm and Quarn by boat.")
    other = told(
        "sheep drowned", text="sheep drowned near Tessaly, the herders of Korvan said at the market."
    )
    third = told("sheep were sold", text="sheep were sold at noon, the herders of Ormund said at the market.")
    assert are_of_one_story(one.topic, other.topic, 0.1)
    assert not are_of_one_story(one.topic, third.topic, 0.1)
    assert are_of_one_story(one.topic, third.topic, 0.2)
    assert not are_of_one_story(one.topic, other.topic, 0.01)


_OWN = [f"{first}{second}kof" for first in "bdfgklmnpr" for second in "aiou"]


def _thieves(words: str, story: str, day: str = "2031-03-04") -> Telling:
    return told(words, text=f"{story} {words}.", day=day)


def test_a_name_in_both_claims_ties_those_that_are_likely_one_matter() -> None:
    first, second = (" ".join(words) for words in (_OWN[:14], _OWN[14:28]))
    gone = "five canvases are gone from the Brunau museum"
    one = _thieves("thieves took five paintings in Brunau", f"So it is said, {first}.")
    other = _thieves(gone, f"So it is said, {second}.")
    late = _thieves(gone, f"So it is said, {second}.", "2031-03-24")
    nameless = _thieves("five canvases are gone from the museum", f"So it is said, {second}.")
    assert not one_story(one, other)
    assert share_a_name(one, other, rare=True)
    assert not share_a_name(one, late, rare=True)
    assert not share_a_name(one, nameless, rare=False)
    assert _score(0.7, one, other) > 0.65 > _score(0.7, one, nameless)


def test_a_name_of_common_words_ties_those_that_are_very_likely_one_matter() -> None:
    first, second = (" ".join(words) for words in (_OWN[:14], _OWN[14:28]))
    one = _thieves("the men of the Relief Commission were sent away", f"So it is said, {first}.")
    other = _thieves("nobody let in the Relief Commission", f"So it is said, {second}.")
    assert not one_story(one, other)
    assert share_a_name(one, other, rare=False)
    assert not share_a_name(one, other, rare=True)
    assert _score(0.95, one, other) > 0.65 > _score(0.85, one, other)


def test_other_words_for_the_same_tie_documents_and_the_same_words_alone_do_not() -> None:
    first, second = (" ".join(words) for words in (_OWN[:2], _OWN[5:25]))
    ours, theirs = "the gate stood open", "nobody had shut it"
    one = _thieves(ours, f"So it is said, a sailor, a ferry, {first}.")
    other = _thieves(theirs, f"So it is said, a sailor, a boat, {second}.")
    same = _thieves(theirs, f"So it is said, a sailor, a ferry, {second}.")
    late = _thieves(theirs, f"So it is said, a sailor, a boat, {second}.", "2031-03-29")
    assert not one_story(one, other)
    assert are_in_other_words(one, other)
    assert not are_in_other_words(one, same)
    assert not are_in_other_words(one, late)
    assert _score(0.95, one, other) > 0.65 > _score(0.85, one, other)


def test_some_words_beside_tie_those_that_are_very_likely_one_matter() -> None:
    first, second = (" ".join([*_OWN[:3], *own]) for own in (_OWN[6:18], _OWN[18:30]))
    one = _thieves("the gate stood open", f"So it is said, {first}.")
    other = _thieves("a gate was not shut", f"So it is said, {second}.")
    elsewhere = _thieves("a gate was not shut", "Nobody has seen it.")
    assert not one_story(one, other)
    assert share_some_words(one, other, 0.3)
    assert not share_some_words(one, other, 0.2)
    assert not share_some_words(one, elsewhere, 0.3)


def _score(chance: float, one: Telling, other: Telling) -> float:
    """The score of two claims that the model gives a chance of one matter, whatever they say."""
    model = shipped_model()
    assert model.matter is not None
    fixed = Weights((0.0,) * len(model.matter.each), log(chance / (1 - chance)), model.matter.least)
    never = replace(model.event, each=(0.0,) * len(model.event.each), start=-9.0)
    return Scorer(Model(never, fixed)).scores([(one, other)])[0]
