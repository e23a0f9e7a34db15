"""Every sentence that the durable engine says. `{name}` is filled from the run."""

from __future__ import annotations

NOT_JSON = "{where}: {path} is {received}, which JSON doesn't hold as it is. {advice}"
SAVE_LIST = "Save a list: a tuple would come back as one."
SAVE_TEXT_KEYS = "Give the dict keys that are text: other keys would come back as text."
SAVE_FINITE = "Save a number that is finite, or None."
SAVE_DUMP = "Save what its `model_dump()` gives, a plain dict."
SAVE_PLAIN = "Save dicts, lists, text, numbers, booleans and None."
SAVE_FLAT = "Something in it holds itself, or is nested too deeply. Save a plain tree."
BAD_KEY = "{where}: a key is text of one character or more, and received {received}. Use a name such as 'orders.17'."

ROUND = "run {run_id!r}, step {step_id!r}, round {iteration}"
BAD_ID = "{name} is text of one character or more without a dot, and received {received}. Use a name such as 'order-17'."
BAD_NUMBER = "{name} is {wanted}, and received {received}."
WHOLE = "a whole number of 1 or more"
SECONDS = "a number of seconds, 0 or more"
MORE_THAN_NONE = "a number of seconds above 0"
FACTOR = "a number of 1 or more"
NO_NAME = "Step() takes the name of its handler, and {received} has none. Give it one: step_id='answer'."

NO_DECISION = "{where}: the handler returned {received} without a decision. End each round with continue_(output), complete(output) or fail(error)."
DECIDED_TWICE = "{where}: {call} was called after {decision}. A round is decided once: return right after the decision."
DECIDED = "{where}: {call} was called after {decision}, which decided the round. Save and publish first, decide last."
ENDED = "{where}: {call} was called after the round had ended. A context serves one round: keep nothing of it for later."
ASYNC_HANDLER = "step {step_id!r}: the handler is async, and run_step() received something to wait for. Use `await arun_step(…)`."
NO_KEY_NAME = "{where}: key() takes a name of one character or more, and received {received}. Name the effect: key('charge')."

ITERATION_LIMIT = "{where}: the handler asked for another round, and max_iterations allows {limit}. The step has failed. Let the handler call complete() when its work is done, or start a new run with more rounds."
DURATION_LIMIT = "{where}: {elapsed} s have passed since the first round began, and max_duration allows {limit} s. The step has failed. Start a new run with more time, or ask for less."
TIMED_OUT = "{where}, attempt {attempt}: the round took {elapsed} s, and timeout allows {limit} s. Give it more time, or do less in a round."
ROUND_FAILED = "{where}, attempt {attempt} of {attempts}: {error}. The step has failed: nothing is left to try. Mend the cause, and start a new run."

INPUT_CHANGED = "run {run_id!r}, step {step_id!r}: it began with the input {stored}, and received {received}. Give the same input to go on, or another run_id to begin anew."
BUSY = "run {run_id!r}, step {step_id!r}: {holder} runs it and holds it for {left} more seconds. Let it end, or wait longer: run_step(…, wait=60)."
LEASE_LOST = "{where}: another process has taken the run over, since this one wrote nothing for longer than its lease of {lease} s. It stops here. Call heartbeat() in long rounds, or give a longer lease."


def figure(seconds: float) -> str:
    """`10`, `0.25`: seconds as a person writes them."""
    return f"{seconds:.3f}".rstrip("0").rstrip(".")
