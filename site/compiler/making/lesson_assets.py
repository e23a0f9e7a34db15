"""What one lesson adds to the site's files. Of a lesson that is as it was, nothing is done again at the next save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compiler.assets.asset import Asset, rows_of
from compiler.course import Image, Lesson
from compiler.home.taken import with_wheel
from compiler.making.made import LessonMade
from compiler.render.words import images_of
from compiler.spec import key_of

Pictures = dict[tuple[str, str], Asset]


@dataclass(frozen=True)
class Part:
    """Assets of one kind: their rows of the manifest, their bytes by path, and their files by name."""

    rows: bytes
    data: dict[str, bytes]
    files: dict[str, str]


@dataclass(frozen=True)
class LessonAssets:
    """What stands for `made` where that wheel is to be installed. `images` are found as `Files.images` has them."""

    made: LessonMade
    wheel: str
    specs: Part
    pictures: Part
    home: Part
    images: dict[tuple[str, str], str]


def merged[K, V](some: Iterable[Mapping[K, V]]) -> dict[K, V]:
    """All of them in one."""
    found: dict[K, V] = {}
    for one in some:
        found.update(one)
    return found


def part_of(assets: Iterable[Asset]) -> Part:
    """These assets, ready to be put beside others."""
    found = list(assets)
    data = {f"assets/{asset.file}": asset.data for asset in found}
    return Part(rows_of(found), data, {asset.name: asset.file for asset in found})


def assets_of(made: LessonMade, wheel: str) -> LessonAssets:
    """Everything of this lesson that pages load or learners take home; `wheel` is the file of ours."""
    pictures = pictures_of(made.read.lesson) if made.read.lesson else {}
    return LessonAssets(
        made=made,
        wheel=wheel,
        specs=part_of(step.spec for step in made.steps if step.spec is not None),
        pictures=part_of(pictures.values()),
        home=part_of(with_wheel(name, text, wheel) for name, text in made.home.items()),
        images={key: asset.file for key, asset in pictures.items()},
    )


def pictures_of(lesson: Lesson) -> Pictures:
    """The pictures of a lesson's pages, by the page's address and the name in its Markdown."""
    found = named_pictures(lesson.slug, lesson.images)
    for step in lesson.steps:
        found |= named_pictures(key_of(lesson, step), step.images)
    return found


def named_pictures(address: str, images: tuple[Image, ...]) -> Pictures:
    """The pictures of the page at `address`, by that and the name in its Markdown."""
    return {(address, name): asset for name, asset in images_of(address, images).items()}
