"""A step's own words as HTML: all of its page that doesn't depend on its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compiler.assets.asset import Asset, hashed
from compiler.course import Image, Lesson, Step
from compiler.render.pages import Choice
from compiler.spec import key_of
from compiler.text.highlight import highlighted
from compiler.text.prose import Words, plain_text
from compiler.text.terms import TermLinks
from markupsafe import Markup


@dataclass(frozen=True)
class StepWords:
    """What `StepPage` has under the same names."""

    description: str
    prose: Markup
    starter: Markup | None
    hints: tuple[Markup, ...]
    options: tuple[Choice, ...]
    prediction: Markup | None
    afterwards: Markup | None


def lesson_words(lesson: Lesson, terms: TermLinks) -> Markup:
    """What a lesson says of itself, with its pictures by their built names, and links to the glossary."""
    return Words(built(images_of(lesson.slug, lesson.images), "../")).blocks(lesson.prose, terms=terms)


def step_words(lesson: Lesson, step: Step, terms: TermLinks, old: StepWords | None = None) -> StepWords:
    """The words of one step, with its pictures by their built names. Its text has the links to the glossary.

    `old` are those of the same step with other links.
    """
    words = Words(built(images_of(key_of(lesson, step), step.images), "../../"))
    if old is not None:
        return replace(old, prose=words.blocks(step.prose, terms=terms))
    return StepWords(
        description=plain_text(step.prose),
        prose=words.blocks(step.prose, terms=terms),
        starter=highlighted(step.starter.source, "python") if step.starter else None,
        hints=tuple(words.blocks(hint) for hint in step.hints),
        options=tuple(
            Choice(option.key, words.inline(option.text), words.blocks(option.why), option.right)
            for option in step.options
        ),
        prediction=words.blocks(step.prediction) if step.prediction else None,
        afterwards=words.blocks(step.afterwards, up=0) if step.afterwards else None,
    )


def images_of(address: str, images: tuple[Image, ...]) -> dict[str, Asset]:
    """The pictures of the page at `address`, by their names in its Markdown."""
    return {image.name: hashed(f"image/{address}/{image.name}", image.data) for image in images}


def built(images: Mapping[str, Asset], root: str) -> dict[str, str]:
    """The names in the Markdown to the addresses on the page; `root` is its way to the site's root."""
    return {name: f"{root}assets/{asset.file}" for name, asset in images.items()}
