"""Your runner sent {requests} requests, whatever number the caller had allowed, and returned {returned}.

Two things are wrong. How far the loop may go is for the caller to say, in `max_rounds`; a number that is written into
the program bounds the loop, and not as it was asked. And the last reply still asked for a tool: look at its stop
reason before you take the text.
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
        max_iterations=10,
    )
    reply = runner.until_done()

    return text_of(reply)
