"""Your function sent {requests} requests, one more than was allowed, and returned {returned}.

Two things are wrong. `max_iterations` counts requests, the one with the answer, too: hand on the number as it is. And
the last reply still asked for a tool. The runner returns it as it returns a good one; its stop reason tells them
apart.
"""

import anthropic
from anthropic import beta_tool
from lesson import breakfast_time, room_price, rooms_free, tools

client = anthropic.Anthropic()

# each function, with what the model is told about it
runnable = []
functions = [rooms_free, room_price, breakfast_time]
for function, tool in zip(functions, tools):
    runnable.append(beta_tool(
        function,
        description=tool["description"],
        input_schema=tool["input_schema"],
    ))


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply.content:
        if block.type == "text":
            text += block.text
    return text


def ask(question, max_rounds):
    """Return the text of the answer, or None if there is none."""
    runner = client.beta.messages.tool_runner(
        model="claude-opus-4-8",
        max_tokens=1024,
        tools=runnable,
        messages=[{"role": "user", "content": question}],
        max_iterations=max_rounds + 1,
    )
    reply = runner.until_done()

    return text_of(reply)
