"""People: the owner's page, on which login links are made for others at this machine."""

from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.serve.access import Doors, Role
from sayso.serve.asking import Ask, Shown

_LONGEST = 60


class People:
    """The page, which needs the doors that the links open."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def page(self, _: Ask) -> Shown:
        """The form."""
        return Shown("people.html.jinja", {"title": "People", **_form(), "link": None, "for_name": ""}, dict)

    def invite(self, ask: Ask) -> Shown:
        """A new link, shown once."""
        name, given = ask.form.get("name", "").strip(), ask.form.get("role", "")
        roles = {role.shown: role for role in Role}
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise RequestError(
                HTTPStatus.BAD_REQUEST, "Give a name of one to sixty letters: it stands under judgements."
            )
        if given not in roles:
            raise RequestError(HTTPStatus.BAD_REQUEST, "A role is reader, reviewer or owner.")
        link = f"/login?key={self._doors.invite(name, roles[given])}"
        return Shown(
            "people.html.jinja",
            {"title": "People", **_form(), "link": link, "for_name": name, "role": given},
            dict,
        )


def _form() -> dict[str, object]:
    return {
        "roles": [
            (Role.REVIEWER.shown, "reads and judges"),
            (Role.READER.shown, "reads"),
            (Role.OWNER.shown, "reads, judges and lets others in"),
        ],
        "role": Role.REVIEWER.shown,
    }
