"""What learners read where several agents work together."""

from __future__ import annotations

QUESTIONS = {
    "asks-the-right-agents": "asks each agent that it should, and no other",
    "starts-afresh": "gives each agent a list of its own",
    "passes-results-on": "tells each agent what the one before it found",
}

FAULTS: dict[str, tuple[str, str]] = {
    "wrong-agent": (
        "Your {request} request went to `{agent}`, whom nobody should have asked.",
        "Look at what was answered before it: it says who is to go on. The system prompt of a request decides which "
        "agent answers.",
    ),
    "agent-not-asked": (
        "Your program never asked `{agent}`.",
        "An agent is asked by a request with its own system prompt. Send one before you are done.",
    ),
    "shared-list": (
        "Your {request} request told `{agent}` what the model had said as `{other}`, as if those were its own words.",
        "Every turn of the assistant in a list is taken as one's own. Begin a new list for each agent, and put what it "
        "needs of the others into the user's message.",
    ),
    "not-passed-on": (
        "Your {request} request didn't tell `{agent}` what `{other}` had said.",
        "`{other}` ended with: {expected}\n\nAn agent knows what stands in its own list, and nothing else. Put that "
        "text into its messages, unchanged.",
    ),
    "question-not-passed": (
        "Your {request} request didn't tell `{agent}` what the person had asked.",
        "A new list begins empty. Put the question into the first message: {expected}",
    ),
    "asked-too-early": (
        "Your program asked `{agent}` before `{other}` had answered.",
        "`{agent}` needs what `{other}` says. Wait for that text, then pass it on.",
    ),
}
