"""What surrounds every page: the built files that it names, its policy, and the ways to other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from compiler.course import Course, Image
from compiler.render.pages import Frame, Link, TakeHome

ENGINE, GLOSSARY = "Stop Reason", "Glossary"
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src blob:; base-uri 'none'; "
    "form-action 'self'"
)

# The two things on every page that change with any step. Pages are kept with these in their place.
MANIFEST, NONCE = "manifest-b6d4e0a1f27c4a53", "nonce-7f8e2d90c31b4e66"


@dataclass(frozen=True)
class Files:
    """The built files that pages name. `images` are found by the page's address and the name in its Markdown.

    `home` are the files that learners take home, by the names of their assets, and `wheel` is what they install.
    `views` is a style sheet for steps alone that have their runs drawn.
    """

    early: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    fonts: tuple[str, ...]
    icon: str
    images: dict[tuple[str, str], str]
    wheel: str = ""
    home: Mapping[str, str] = field(default_factory=dict)
    views: str = ""

    def images_of(self, address: str, images: Iterable[Image], root: str) -> dict[str, str]:
        """The pictures of one page: the name in its Markdown to the address of the file."""
        return {image.name: f"{root}assets/{self.images[address, image.name]}" for image in images}

    def to_take(self, asset: str, name: str, root: str) -> TakeHome | None:
        """What a page offers to take home under this name, where there is such an asset."""
        if asset not in self.home:
            return None
        return TakeHome(asset, f"{root}assets/{self.home[asset]}", name, f"{root}assets/{self.wheel}")


def frame_of(course: Course, files: Files, root: str, title: str, description: str) -> Frame:
    """What surrounds a page of the course whose way to the site's root is `root`."""
    assets = f"{root}assets/"
    return Frame(
        course=course.about.title,
        id=course.about.id,
        engine=ENGINE,
        title=title,
        description=description,
        root=root,
        manifest=assets + MANIFEST,
        csp=_POLICY.format(nonce=NONCE),
        nonce=NONCE,
        early=assets + files.early,
        scripts=tuple(assets + file for file in files.scripts),
        styles=tuple(assets + file for file in files.styles),
        fonts=tuple(assets + file for file in files.fonts),
        icon=assets + files.icon,
        home=root,
        notices=f"{root}notices/",
        beside=tuple(beside(course, root)),
    )


def beside(course: Course, root: str) -> Iterator[Link]:
    """The pages beside the lessons, for the foot of every page."""
    if course.glossary:
        yield Link(f"{root}glossary/", GLOSSARY)
    for page in course.pages:
        yield Link(f"{root}{page.slug}/", page.title)
