"""The tags of a page that we wrote, read by Python's own parser, which does not mend what is broken."""

from html.parser import HTMLParser

Tags = list[tuple[str, dict[str, str | None]]]
_ALONE = {"meta", "input", "link", "br"}  # elements that have no end tag


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Tags = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> Tags:
    """The tags with their attributes, in order; fails where elements do not nest."""
    parser = _Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.tags
