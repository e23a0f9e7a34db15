"""The bench's figures as tables to read."""

from __future__ import annotations

from statistics import median

from bench import courses, replies

Figures = dict[str, object]


def table(figures: Figures) -> str:
    """Of what was measured, the figures to read."""
    blocks = (times_told(figures), replies_told(figures), builds_told(figures))
    return "\n\n".join(block for block in blocks if block)


def times_told(figures: Figures) -> str:
    times, lines = figures.get("ms"), []
    if isinstance(times, dict):
        lines += ["| what | median ms | least | most |", "| --- | ---: | ---: | ---: |"]
        for name, all_ in times.items():
            lines.append(f"| {name} | {median(all_):.0f} | {min(all_):.0f} | {max(all_):.0f} |")
    if "ratio" in figures:
        lines += ["", f"Ours against bare Pyodide, and packages against plain wheels: {rounded(figures['ratio'])}"]
    if "first visit bytes" in figures:
        lines += [f"Bytes before the first output: {figures['first visit bytes']}"]
    return "\n".join(lines)


def replies_told(figures: Figures) -> str:
    rates, check = figures.get("replies a second"), figures.get("one check ms")
    return replies.table(rates, check) if isinstance(rates, dict) and isinstance(check, list) else ""


def builds_told(figures: Figures) -> str:
    generated = figures.get("generated courses")
    return courses.table(generated) if isinstance(generated, list) else ""


def rounded(ratios: object) -> str:
    assert isinstance(ratios, dict)
    return ", ".join(f"{name} {value:.2f}" for name, value in ratios.items())
