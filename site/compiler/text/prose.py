"""Markdown to HTML: headings in their place, code in colours, tables that scroll, pictures by their built names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import cycle
from typing import Any

from compiler.course import Prose
from compiler.slugs import slug_of
from compiler.text.highlight import highlighted
from compiler.text.terms import TermLinks
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

_Env = dict[str, Any]
_WIDE = 5  # columns: a table with so many has no room on a phone


class Words:
    """Turns the prose of one page into HTML. Headings get ids that are unique on the page."""

    def __init__(self, images: Mapping[str, str]) -> None:
        self._images = images
        self.ids: set[str] = set()
        self._tables: list[str] = []  # their labels: landmarks of one page have names of their own

    def blocks(self, prose: Prose, up: int = 1, terms: TermLinks | None = None) -> Markup:
        """Paragraphs and all else; `###` becomes an `h2` when headings move `up` by one. `terms` are linked."""
        env: _Env = {"up": up, "images": self._images, "ids": self.ids, "tables": self._tables}
        tokens = tokens_of(prose.source)
        linked = terms.linked(tokens) if terms else tokens
        return Markup(_PARSER.renderer.render(linked, _PARSER.options, env))

    def inline(self, prose: Prose) -> Markup:
        """One paragraph without its `<p>`."""
        return Markup(_PARSER.renderInline(prose.source, {"images": self._images}))


def ids_of(proses: Iterable[Prose]) -> set[str]:
    """The ids of all headings on a page that holds these words, in their order."""
    words = Words({})
    for prose in proses:
        words.blocks(prose)
    return words.ids


def plain_text(prose: Prose, limit: int = 160) -> str:
    """The first paragraph without marks, cut at a word."""
    for token in tokens_of(prose.source):
        if token.type == "inline":
            children = token.children or []
            text = " ".join("".join(" " if c.type == "softbreak" else c.content for c in children).split())
            return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
    return ""


def _fence(_renderer: object, tokens: Sequence[Token], at: int, _options: object, _env: _Env) -> str:
    token = tokens[at]
    words = token.info.split()
    language = words[0] if words else "text"
    if "output" in words:
        return Markup('<pre class="output" tabindex="0"><samp>{}</samp></pre>\n').format(token.content)
    html = '<pre class="code" tabindex="0"><code data-language="{}">{}</code></pre>\n'
    return Markup(html).format(language, highlighted(token.content, language))


def _heading_open(_renderer: object, tokens: Sequence[Token], at: int, _options: object, env: _Env) -> str:
    name = slug_of(tokens[at + 1].content)
    number = 2
    wanted = name
    while name in env["ids"]:
        name, number = f"{wanted}-{number}", number + 1
    env["ids"].add(name)
    return Markup('<h{} id="{}">').format(_level(tokens[at], env), name)


def _heading_close(_renderer: object, tokens: Sequence[Token], at: int, _options: object, env: _Env) -> str:
    return f"</h{_level(tokens[at], env)}>\n"


def _level(token: Token, env: _Env) -> int:
    return max(2, int(token.tag[1]) - int(env["up"]))


def _table_open(_renderer: object, tokens: Sequence[Token], at: int, _options: object, env: _Env) -> str:
    tables = env["tables"]
    tables.append(f"Table {len(tables) + 1}" if tables else "Table")
    columns = list(_columns(tokens, at))
    env["columns"] = cycle(columns) if len(columns) >= _WIDE else None
    kind = "table wide" if env["columns"] else "table"
    return f'<div class="{kind}" tabindex="0" role="region" aria-label="{tables[-1]}">\n<table>\n'


def _columns(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The name of each column of the table that opens there."""
    for token, after in zip(tokens[at:], tokens[at + 1 :], strict=False):
        if token.type == "thead_close":
            return
        if token.type == "th_open":
            yield "".join(child.content for child in after.children or [])


def _cell_open(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: _Env) -> str:
    """A cell. In a wide table it says its column, for where there is no room for columns."""
    html = renderer.renderToken(tokens, at, options, env)
    if env["columns"] is None:
        return html
    return html.replace("<td", Markup('<td data-column="{}"').format(next(env["columns"])), 1)


def _table_close(_renderer: object, _tokens: object, _at: int, _options: object, _env: _Env) -> str:
    return "</table>\n</div>\n"


def _image(_renderer: object, tokens: Sequence[Token], at: int, _options: object, env: _Env) -> str:
    source = str(tokens[at].attrGet("src") or "")
    html = '<img src="{}" alt="{}" loading="lazy">'
    return Markup(html).format(env["images"].get(source, source), tokens[at].content)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])
    rules = {
        "fence": _fence,
        "heading_open": _heading_open,
        "heading_close": _heading_close,
        "table_open": _table_open,
        "table_close": _table_close,
        "td_open": _cell_open,
        "image": _image,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return parser


_PARSER = _parser()


@lru_cache(maxsize=512)
def tokens_of(source: str) -> list[Token]:
    """The Markdown of one prose, parsed: a page's words, its links and its headings come from the same tokens.

    Whoever is given them leaves them as they are.
    """
    return _PARSER.parse(source)
