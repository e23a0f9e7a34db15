"""What every test of a framework starts with: keys that are none, and no telemetry."""

from __future__ import annotations

import pytest

OFF = {
    "ANTHROPIC_API_KEY": "not-a-key",
    "OPENAI_API_KEY": "not-a-key",
    "OPENAI_AGENTS_DISABLE_TRACING": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "AI_SDK_LOG_WARNINGS": "false",
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OFF.items():
        monkeypatch.setenv(name, value)
