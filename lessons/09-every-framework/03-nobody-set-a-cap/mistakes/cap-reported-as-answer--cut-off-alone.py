"""At the cap, your function returned {returned}, and there was no answer.

A reply that was cut off gives `None`, and that is right. But a reply that still asks for a tool is no answer either,
and there are further reasons. Ask the other way round: only one stop reason means an answer.
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
        max_iterations=max_rounds,
    )
    reply = runner.until_done()

    if reply.stop_reason == "max_tokens":
        return None
    return text_of(reply)
