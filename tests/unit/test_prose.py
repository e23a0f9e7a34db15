"""Markdown as it reaches the page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from compiler.course import Place, Prose
from compiler.text.highlight import highlighted
from compiler.text.prose import Words, plain_text


class Text(HTMLParser):
    """The text content of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""

    def handle_data(self, data: str) -> None:
        self.found += data


def text_of(html: str) -> str:
    parser = Text()
    parser.feed(html)
    parser.close()
    return parser.found


def prose(source: str) -> Prose:
    return Prose(source, Place("lessons/x.md", 1))


def blocks(source: str) -> str:
    return str(Words({}).blocks(prose(source)))


@pytest.mark.parametrize(
    "code",
    [
        "from lesson import model\n\n\ndef ask(question):\n    return model(question)\n",
        "no newline at the end",
        "\n\n  leading and trailing  \n\n\n",
        "x = '<b>&amp;\"</b>'  # tags & entities\n",
        "broken = (\n",
        "tab\there\n",
        "",
    ],
)
def test_highlighting_keeps_every_character(code: str) -> None:
    assert text_of(f"<code>{highlighted(code, 'python')}</code>") == code


def test_colours_are_short_class_names() -> None:
    assert highlighted("def f(): pass", "python").startswith('<span class="k">def</span> <span class="nf">f</span>')


def test_an_unknown_language_stays_plain() -> None:
    assert highlighted("a < b", "nothing-of-the-kind") == "a &lt; b"


def test_a_heading_moves_below_the_title_and_can_be_linked_to() -> None:
    assert blocks("### Why *this*?\n\n#### More") == (
        '<h2 id="why-this">Why <em>this</em>?</h2>\n<h3 id="more">More</h3>\n'
    )


def test_two_headings_of_one_name_have_two_ids() -> None:
    words = Words({})
    assert 'id="why"' in words.blocks(prose("### Why"))
    assert 'id="why-2"' in words.blocks(prose("### Why"))


def test_a_table_scrolls_and_can_be_reached_by_keyboard() -> None:
    html = blocks("| a | b |\n| - | - |\n| 1 | 2 |")
    assert html.startswith('<div class="table" tabindex="0" role="region" aria-label="Table">\n<table>')
    assert html.endswith("</table>\n</div>\n")


def test_each_cell_of_a_wide_table_says_its_column_and_cells_of_others_do_not() -> None:
    html = blocks("| a | `b` & c | d | e | f |\n| - | - | - | - | - |\n| 1 | 2 | 3 | 4 | 5 |\n| 6 | | | | |")
    assert html.startswith('<div class="table wide" ')
    assert '<td data-column="a">1</td>\n<td data-column="b &amp; c">2</td>' in html
    assert html.count('<td data-column="f">') == 2
    assert "data-column" not in blocks("| a | b |\n| - | - |\n| 1 | 2 |")


def test_code_says_its_language_and_can_be_reached_by_keyboard() -> None:
    assert blocks("```python\nx\n```") == (
        '<pre class="code" tabindex="0"><code data-language="python">x\n</code></pre>\n'
    )


@pytest.mark.parametrize("info", ["output", "text output"])
def test_what_a_program_prints_looks_unlike_a_program(info: str) -> None:
    assert blocks(f"```{info}\n<3\n```") == '<pre class="output" tabindex="0"><samp>&lt;3\n</samp></pre>\n'


def test_html_is_shown_and_never_obeyed() -> None:
    assert blocks("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


def test_a_picture_has_the_name_that_it_was_built_with() -> None:
    words = Words({"desk.svg": "../../assets/desk.1234.svg"})
    assert words.blocks(prose('![A "desk"](desk.svg)')) == (
        '<p><img src="../../assets/desk.1234.svg" alt="A &#34;desk&#34;" loading="lazy"></p>\n'
    )


def test_an_option_stays_in_its_line() -> None:
    assert Words({}).inline(prose("`end_turn`, or\nnot")) == "<code>end_turn</code>, or\nnot"


def test_a_description_is_the_first_paragraph_without_marks() -> None:
    assert plain_text(prose("Run *it*\nand `look`.\n\nThen more.")) == "Run it and look."


def test_a_long_description_ends_at_a_word() -> None:
    assert plain_text(prose("word " * 50), 20) == "word word word word …"


def test_straight_quotes_become_curly_in_words_and_stay_straight_in_code() -> None:
    html = str(Words({}).blocks(Prose("She said \"It's `\"x\"`\".", Place("lesson.md", 1))))
    assert html == "<p>She said \u201cIt\u2019s <code>&quot;x&quot;</code>\u201d.</p>\n"
