"""A new author's way, walked as they would: begin, fill in, break, read what is said, mend, build and serve."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from compiler.writing.leftovers import leftovers
from lessons.course import ROOT

STEP = "01-when-it-rains/02-the-lost-answer"

# What the author writes in place of each marker that begins so.
WORDS = {
    "the name of the course": "Rain or Shine",
    "the front page's first line": "Ask about the weather.",
    "one sentence about the course": "A short course about a program that asks for the weather.",
    "what somebody learns here": "You repair a program that asks a model. It is a small one.",
    "one sentence that says": "Repair a program that takes half an answer for all of it.",
    "a few paragraphs": "Nobody wants to get wet. A small program asks a model for the weather.",
    "what the tool does": "How warm it is in a place.",
    "what this input is": "The place, such as Kalm.",
    "what it gives back": "degrees",
    "what the learner looks at": "Run it, and read what the model wants.",
    "a program to look at": "one question, one reply",
    "words beside the call, or": "I look it up.",
    "what is asked": "How warm is it in Kalm?",
    "the last words": "It is {1} in Kalm.",
    "what goes wrong": "Somebody asked how warm it is, and only heard that the model would look it up.",
    "a program with one real mistake": "ask, run what is asked for, ask again",
    "words beside the call": "I look it up.",
    "something that needs no tool": "Say hello, please.",
    "the answer": "Hello.",
    "a question that points": "When does the program leave the loop?",
    "the idea": "Words beside a call are no reason to leave.",
    "the program of step.md": "it goes on for as long as there are calls",
    "one thought": "What comes first is not always the answer.",
    "one": "Kalm",
    "what that leads to": "So the person reads something else than the answer. Look at the line that decides.",
}
MESSAGES = {
    "answered an id of its own": "Your {request} request answers a call with an id that was never asked with.",
    "took the first words": "Your program took the first words that it heard for the answer.",
    "never sent the result": "Your program ran what was asked for, and kept the result to itself.",
}


@dataclass(frozen=True)
class Author:
    """Somebody with a folder of their own, and the command."""

    lessons: Path

    def says(self, *command: str) -> tuple[int, str]:
        """What the command answers: its end, and all that it prints."""
        words = [sys.executable, "build.py", *command, "--lessons", str(self.lessons)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def check(self) -> tuple[int, str]:
        return self.says("check", str(self.lessons / STEP), "--seed", "7")

    def fill_in(self) -> None:
        for path in sorted(self.lessons.rglob("*")):
            if path.suffix in (".md", ".py"):
                path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
        look = self.lessons / "01-when-it-rains" / "01-a-first-look" / "step.md"
        look.write_text(look.read_text(encoding="utf-8").replace("minutes: 4", "minutes: 1"), encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Puts `new` in place of the first `old`."""
        path = self.lessons / STEP / file
        before = path.read_text(encoding="utf-8")
        assert old in before, f"{file} does not hold {old!r}"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")


def filled(text: str) -> str:
    def words(match: re.Match[str]) -> str:
        said = next((own for old, own in MESSAGES.items() if old in match[1]), None)
        return said or next(own for old, own in WORDS.items() if match[1].startswith(old))

    return re.sub(r"FILL IN: ([^\"\n]*)", words, text)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Author:
    """An author who has begun a course with a lesson of two steps."""
    author = Author(tmp_path_factory.mktemp("author") / "weather")
    assert author.says("new", "lesson", "When it rains")[0] == 0
    code, told = author.says("new", "step", "when-it-rains", "fix", "The lost answer")
    assert code == 0
    assert f"Made {author.lessons}/{STEP}\n" in told
    return author


@pytest.fixture
def author(begun: Author, tmp_path: Path) -> Author:
    """The author once all is filled in; what one test does to the course is gone in the next."""
    author = Author(shutil.copytree(begun.lessons, tmp_path / "weather"))
    author.fill_in()
    return author


def test_what_was_begun_holds_and_what_is_left_to_do_is_listed(begun: Author) -> None:
    code, told = begun.check()
    assert code == 1
    problems = told.partition("\n\n")[0].split("\n")
    assert [problem for problem in problems if ": still to fill in, received `" not in problem] == []
    assert f"{begun.lessons}/{STEP}/step.md:19: still to fill in, received `what goes wrong when the" in told


def test_what_is_filled_in_is_proved(author: Author) -> None:
    assert leftovers(author.lessons, "weather") == []
    code, told = author.says("check", "--seed", "7")
    assert code == 0, told
    assert "All proofs hold" in told


BREAKS = [
    ("step.md", "kind: fix", "kind: fixx", "/step.md:3: unknown kind of step, received `fixx`; use one of"),
    ("step.md", "- ids-match", "- ids-mach", "/step.md:12: unknown check, received `ids-mach`; did you mean ids-match"),
    ("step.md", "look_up(topic", "look_up(place", "/step.md:55: look_up has no such input, received `place`; use to"),
    ("step.md", "```yaml script without", "```yml script without", "/step.md:59: a script fence in another language"),
    ("step.md", "Words beside a call are", "`text_off` is", "/step.md:68: "),
    ("solution.py", "if block", "if not block", "/solution.py:1: the solution does not pass, received the verdict"),
    ("mistakes/id-hard-coded.py", '"toolu_01"', 'block["id"]', "/id-hard-coded.py:1: the mistake does not fail"),
    ("mistakes/id-hard-coded.py", "{request}", "{requst}", "/id-hard-coded.py:1: unknown placeholder in a message"),
    ("mistakes/result-not-appended.py", "tools)\nwhile", "tools)\nwhil", "/result-not-appended.py:16: this Python"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), BREAKS)
def test_what_is_broken_is_named_at_its_line(
    file: str, old: str, new: str, said: str, author: Author
) -> None:
    author.change(file, old, new)
    code, told = author.check()
    assert code == 1
    assert said in told


def test_what_is_mended_holds_again(author: Author) -> None:
    author.change("solution.py", "if block", "if not block")
    assert author.check()[0] == 1
    author.change("solution.py", "if not block", "if block")
    assert author.check()[0] == 0


def test_a_learner_s_program_becomes_a_known_mistake(author: Author, tmp_path: Path) -> None:
    solution = (author.lessons / STEP / "solution.py").read_text(encoding="utf-8")
    file = tmp_path / "learner.py"
    once = "result = run_tool(block["
    file.write_text(solution.replace(once, f"run_tool(block['name'], block['input'])\n            {once}"))
    grade = ("grade", "when-it-rains/the-lost-answer", str(file))
    code, told = author.says(*grade, "--save-mistake", "tool-run-twice")
    assert code == 1
    assert "Nearest known mistake: mistakes/" in told
    kept = author.lessons / STEP / "mistakes" / "tool-run-twice.py"
    assert ": still to fill in" in author.check()[1]
    text = kept.read_text(encoding="utf-8")
    message = '"""Your program ran the tool twice for one call.\n\nLook for the line that runs it, and count.\n"""'
    kept.write_text(message + text[text.index('"""', 3) + 3 :], encoding="utf-8")
    assert author.check()[0] == 0
    assert "Your program ran the tool twice for one call. [tool-run-twice]" in author.says(*grade)[1]


OWN = '''from checking import Run


def asks_twice_at_most(run: Run):
    """asks at most twice"""
    if len(run.requests) > 2:
        return f"You asked {len(run.requests)} times.\\n\\nTwo are enough here."
'''


def test_a_check_of_their_own_is_proved_like_the_others(author: Author) -> None:
    author.change("step.md", "  - ids-match\n", "  - ids-match\n  - own: asks-twice-at-most\n")
    file = author.lessons / STEP / "checks.py"
    file.write_text(OWN, encoding="utf-8")
    code, told = author.check()
    assert code == 1
    assert f"{file}:4: no known mistake fails the check asks-twice-at-most; add a mistake" in told
    solution = (author.lessons / STEP / "solution.py").read_text(encoding="utf-8")
    end = "print(text_of(reply))"
    asks_again = solution.replace(end, f"model(messages, tools)\nmodel(messages, tools)\n{end}")
    message = '"""Your program went on asking.\n\nThe answer was there already. Where does the loop end?\n"""\n\n'
    mistake = author.lessons / STEP / "mistakes" / "never-leaves-on-end-turn.py"
    mistake.write_text(message + asks_again, encoding="utf-8")
    code, told = author.check()
    assert code == 0, told


def test_a_step_is_put_between_and_all_still_holds(author: Author) -> None:
    code, told = author.says("new", "step", "when-it-rains", "choose", "Rain?", "--after", "a-first-look")
    assert code == 0
    assert "Renamed 02-the-lost-answer to 03-the-lost-answer" in told
    code, told = author.says("check", "when-it-rains/the-lost-answer", "--seed", "7")
    assert code == 0, told  # it is the other one that is still to be filled in


def test_the_course_is_built(author: Author, tmp_path: Path) -> None:
    code, told = author.says("--out", str(tmp_path / "dist"))
    assert code == 0, told
    page = tmp_path / "dist" / "when-it-rains" / "the-lost-answer" / "index.html"
    assert "only heard that the model would look it up" in page.read_text(encoding="utf-8")
    assert "Rain or Shine" in page.read_text(encoding="utf-8")


def test_the_course_is_served(author: Author, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "serve", "--port", str(port), "--out", str(tmp_path / "dist")]
    command += ["--lessons", str(author.lessons)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as serving:
        try:
            assert serving.stdout is not None
            url = next(line.strip() for line in serving.stdout if line.startswith("http://"))
            with urlopen(f"{url}/when-it-rains/the-lost-answer/", timeout=20) as answer:
                assert b"Rain or Shine" in answer.read()
        finally:
            serving.terminate()
