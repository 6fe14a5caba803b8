"""Who is meant, in texts of our own with their sources marked, with the real parser. "-" is nobody."""

from collections.abc import Callable

import pytest

from sayso.annotate.parse import Parsed
from sayso.core.text import Document
from tests.annotate.attribution.marked import read

pytestmark = pytest.mark.models
Parse = Callable[[str | Document], Parsed]


def names(marked: str, parsed: Parse) -> str:
    _, found = read(marked, parsed)
    return " | ".join(a.resolved.name if a.resolved else "-" for a in found)


PRONOUNS = """
Ali Rahman spoke in Lahore. [He] {said} the border would stay closed. // Ali Rahman
[Maria Lopez, the mayor,] {said} the bridge was unsafe. “We will close it,” [she] {said}. // Maria Lopez | Maria Lopez
Mr. Sharif met Ms. Haddad in Geneva. [She] {said} that the talks went well. // Haddad
General Omar Siddiqui left at dawn. [A farmer] {said} he had seen tanks. [He] {added} that they came from the north. // - | -
[He] {said} that it was over. // -
Omar Siddiqui left the town at dawn. “We had no bread,” {said} [he]. // Omar Siddiqui
Omar Siddiqui met Ali Rahman in Geneva. Although [he] {knew} of the plan, Rahman stayed. // Ali Rahman
[Omar Siddiqui] {said} that the road was open. [He] {said} that Rahman had closed it. // Omar Siddiqui | Omar Siddiqui
Omar Siddiqui praised Ali Rahman. [His] {view} is that the road is open. // Omar Siddiqui
A woman left the village of Bir Salim. [She] {said} that it was empty. // -
[Omar Siddiqui, the mayor of Tarn,] {said} the town was quiet. [A Tunisian army spokesman] {denied} it. [He] {said} that two men had fled. // Omar Siddiqui | Tunisian army | -
[Some] {say} the tanks were never there. // -
[Hamas] {said} that the tunnel was closed. [It] {denied} that anybody had been hurt. // Hamas | Hamas
"""  # noqa: E501 - a table reads better in one line each

DESCRIPTIONS = """
Prime Minister Ali Rahman met General Omar Siddiqui. [The prime minister] {said} talks would resume. [The general] {said} the border was calm. [He] {added} that two soldiers had died. // Ali Rahman | Omar Siddiqui | Omar Siddiqui
Republican nominee John Miller spoke in Ohio, and Anne Clark, the Democratic nominee, in Iowa. [The Democratic nominee] {said} taxes would fall. [The GOP nominee] {said} they would not. // Anne Clark | John Miller
[US President Joe Smith] {said} that he would meet his Russian counterpart, Igor Petrov, in Geneva. [The Russian leader] {said} he would come. [The US president] {said} the talks would be short. // Joe Smith | Igor Petrov | Joe Smith
[A spokesman, Tariq Mehmood,] {said} the army had shot it down. [The spokesman] {added} that a protest had been lodged. // Tariq Mehmood | Tariq Mehmood
The Daily Herald published a report on Sunday. [The paper] {said} that 300 people had crossed the river. // Daily Herald
[The World Health Organization (WHO)] {warned} of an outbreak. [The agency] {said} 40 people had died. [The agency's spokesman] {said} more doctors were needed. // World Health Organization | World Health Organization | World Health Organization
A Morning Consult poll was published in March. [The poll] {found} that few had voted. // Morning Consult poll
[Amnesty International] {accused} the army of burning villages. [The organisation] {said} that 40 people had died. // Amnesty International | Amnesty International
[Acme Corp.] {said} on Tuesday that sales had dropped. [The company] {said} it would cut 300 jobs. // Acme Corp. | Acme Corp.
[Maria Lopez, the mayor of Santa Rosa,] {said} it was unsafe. [Her deputy, Juan Perez,] {said} the city had no money. [The mayor] {said} that was not true. // Maria Lopez | Juan Perez | Maria Lopez
[The general] {said} the border was calm. // -
[The Library of Congress] {published} that list. [The government] {denied} it, and [the army] {said} so too. // Library of Congress | - | -
[A minister] {said} the border was calm. [Another minister] {said} it was not. // - | -
[A man] {said} he had seen it. President Ali Rahman came. [The man] {said} he was gone. // - | -
[President Ali Rahman] {lost}, he said. [The next president] {will say} that it was right. // Ali Rahman | -
[Houthi spokesman Yahya Sanad] {wrote} that the talks were over. [The Saudi ambassador] {said} they went on. // Yahya Sanad | -
[Clive Warren] {criticised} the minister for the number. [The minister] {replied} that it was right. // Clive Warren | -
[Clive Warren] {asked} whether the minister knew the number. [The minister] {replied} that it was wrong. // Clive Warren | -
[Ali Rahman's campaign] {said} the speech was fine. [The campaign] {said} he would speak again. // Ali Rahman's campaign | Ali Rahman's campaign
"""  # noqa: E501 - a table reads better in one line each

NAMES = """
Hillary Clinton spoke in Ohio with her husband, Bill Clinton. [Mrs. Clinton] {said} jobs would come. [Mr. Clinton] {said} he was glad. // Hillary Clinton | Bill Clinton
[Gallup's Jeffrey Jones] {said} that few had voted. // Jeffrey Jones
[A pastor from Marion, Darran Whiting,] {said} that it was time. // Darran Whiting
[Foreign Minister A. K. Momen] {said} that the report was false. // A. K. Momen
[KHAN]{:} We will never recognise the annexation. // KHAN
[MINISTER RASHID]{:} We will never recognise the annexation. // RASHID
Omar Siddiqui, [who] {said} the road was open, has left. // Omar Siddiqui
People [who] {said} the road was open have left. // -
[Supporters of Omar Siddiqui] {said} the road was open. // -
[A spokesman for Omar Siddiqui] {said} the road was open. // -
[The Palestine Liberation Organization (PLO)] {said} it would stay. [The PLO] {said} so twice. // Palestine Liberation Organization | Palestine Liberation Organization
[A Morning Consult poll, taken in March,] {found} that few had voted. // Morning Consult poll
[A poll] {found} that few had voted. // -
[A survey by Amnesty International] {found} that few had voted. [The study] {said} why. // survey by Amnesty International | survey by Amnesty International
The Securities and Exchange Commission met on Monday. [The S.E.C.] {said} that it was late. // Securities and Exchange Commission
The Department of Veterans Affairs (VA) met on Monday. [The VA] {said} that it was late. // Department of Veterans Affairs
[Army Battalion 601] {said} that it was late. // Army Battalion 601
Ali Rahman spoke first. Beyond Rahman nobody came. [He] {said} that it was late. // Ali Rahman
"""  # noqa: E501 - a table reads better in one line each


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("row", rows(PRONOUNS) + rows(DESCRIPTIONS) + rows(NAMES))
def test_who_is_meant(row: str, parsed: Parse) -> None:
    marked, meant = row.split(" // ")
    assert names(marked, parsed) == meant


def test_a_headline_gives_no_names_of_its_own(parsed: Parse) -> None:
    marked = (
        "Angry Rahman Slams Bold Plan\n\nPresident Ali Rahman came. [Rahman] {said} that the plan was bad."
    )
    assert names(marked, parsed) == "Ali Rahman"


def test_i_inside_somebodys_words_is_that_one(parsed: Parse) -> None:
    marked = "[Omar Siddiqui] {said} that the plan was bad and that [I] {think} so too."
    assert names(marked, parsed) == "Omar Siddiqui | Omar Siddiqui"


def test_the_words_of_a_name_are_in_the_text(parsed: Parse) -> None:
    marked = "President Ali Rahman left.\n\n[Rahman] {said} he was tired. [The president] {said} it was late."
    whole, found = read(marked, parsed)
    for one in found:
        assert one.resolved is not None
        assert whole.document.words(one.resolved.span) == one.resolved.name == "Ali Rahman"


@pytest.mark.parametrize("side", ["Israeli", "Iranian", "Russian", "Ukrainian", "Indian", "Pakistani"])
def test_every_state_is_read_alike(side: str, parsed: Parse) -> None:
    marked = (
        f"The {side} foreign minister, Alex Marin, met Robin Sauer, a banker, in Geneva. "
        f"[The {side} minister] {{said}} the talks went well. [The banker] {{said}} they did not."
    )
    assert names(marked, parsed) == "Alex Marin | Robin Sauer"


@pytest.mark.parametrize(
    "faith", ["Buddhist", "Catholic", "Hindu", "Jewish", "Muslim", "Orthodox", "Sikh", "Sunni"]
)
def test_every_faith_is_read_alike(faith: str, parsed: Parse) -> None:
    marked = (
        f"The {faith} leader, Alex Marin, met Robin Sauer, a banker, in Geneva. [The {faith} leader] "
        "{said} the talks went well. [He] {added} that they would go on. [The banker] {said} they would not."
    )
    assert names(marked, parsed) == "Alex Marin | Alex Marin | Robin Sauer"


@pytest.mark.parametrize(
    "title", ["Archbishop", "Cardinal", "Imam", "Lama", "Mufti", "Mullah", "Rabbi", "Swami"]
)
def test_every_cleric_is_read_alike(title: str, parsed: Parse) -> None:
    marked = (
        f"{title} Alex Marin met Robin Sauer in Geneva. [Marin] {{said}} that it went well. [Sauer] {{left}}."
    )
    assert names(marked, parsed) == "Alex Marin | Robin Sauer"


@pytest.mark.parametrize("group", ["ETA", "Hamas", "Hezbollah", "ISIS", "the Taliban", "Al Qaeda", "the PKK"])
def test_every_group_is_read_alike(group: str, parsed: Parse) -> None:
    marked = (
        f"[{group}] {{said}} that the road was closed. [The group] {{denied}} that anybody had been hurt."
    )
    assert names(marked, parsed) == " | ".join([group.removeprefix("the ")] * 2)


KINDS = """
[The minister, Ali Khan,] {said} it was late. // named-person speech
[Officials] {said} it was late. [They] {said} it was dark. // unnamed-official speech
[A minister] {said} it was late. [He] {said} it was dark. // unnamed-official speech
[A farmer] {said} it was late. [He] {feared} it was dark. // unnamed-group thought
[A lawsuit] {says} that the factory was unsafe. // unnamed-document document
[The Daily Herald] {reported} that it was late. // named-publication document
[Ali Khan] {tried to explain} that it was late. // named-person speech
[Ali Khan] {wants} to stay. // named-person thought
[Ali Khan] {became interested in} the plan. // named-person thought
[The New York Post] {reported} that it was late. // named-publication document
[Ali Khan] {wrote} that it was late. // named-person document
[The Republican] {said} it was late. // unnamed-group speech
"""


@pytest.mark.parametrize("row", rows(KINDS))
def test_kinds(row: str, parsed: Parse) -> None:
    marked, kinds = row.split(" // ")
    last = read(marked, parsed)[1][-1]
    assert f"{last.source_kind} {last.kind}" == kinds


OCCASIONS = """
[Ali Hassan] {told} Reuters at a rally on Monday <that the bridge was safe>. // told Reuters at a rally on Monday
Speaking at a rally in Ohio, [Ali Hassan] {said} <the bridge was safe>. // Speaking at a rally in Ohio
<“It is safe,”> [Ali Hassan] {wrote} on Twitter. // on Twitter
[Ali Hassan] spoke in London on Tuesday, {arguing} <that the bridge was safe>. // on Tuesday
[Ali Hassan] {said} at a news conference announcing the plan <that the bridge was safe>. // at a news conference
<“It is safe,”> [Ali Hassan] {said} in a statement last week. // in a statement last week
<“It is safe,”> [Ali Hassan] {tweeted} the day after the bridge fell. // -
[Ali Hassan] {said} <the bridge was safe>. // -
"""  # noqa: E501 - a table reads better in one line each


@pytest.mark.parametrize("row", rows(OCCASIONS))
def test_occasions(row: str, parsed: Parse) -> None:
    marked, occasion = row.split(" // ")
    whole, (one,) = read(marked, parsed)
    assert (whole.document.words(one.occasion) if one.occasion else "-") == occasion


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("It was read by an official in Sanaa, [who] {said} that the road was open.", "an official in Sanaa"),
        ("[A farmer] {said} it was dark. [He] {added} that they came from the north.", "A farmer"),
        ("It was read by Omar Siddiqui, [who] {said} that the road was open.", None),
        ("[He] {said} that it was over.", None),
    ],
)
def test_a_pronoun_is_described_where_nobody_is_named(marked: str, words: str | None, parsed: Parse) -> None:
    document, found = read(marked, parsed)
    described = found[-1].described
    assert (document.document.words(described) if described else None) == words
