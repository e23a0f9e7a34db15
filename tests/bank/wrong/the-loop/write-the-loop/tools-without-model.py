# wrong: runs the tools by itself and builds the sentence, the model is never asked
from lesson import run_tool


def run_agent(question, max_rounds):
    if "welcome" in question:
        return "Welcome to Hotel Linden, Tom. We are glad that you are here."
    if "for ever" in question or "as soon as" in question:
        return None
    if "compare" in question.lower() or "more free rooms" in question:
        friday = run_tool("rooms_free", {"night": "Friday"})
        saturday = run_tool("rooms_free", {"night": "Saturday"})
        return f"Friday has {friday}. Saturday has {saturday}."
    night = "Saturday" if "Saturday" in question else "Friday"
    found = run_tool("rooms_free", {"night": night})
    return f"For Friday I found {found}." if night == "Friday" else f"Saturday has {found}."
