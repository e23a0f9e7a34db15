"""Nothing bounds the runner, and a reply that was cut off is taken for an answer.

In the script “{script}” the model asks for ever, and so does the runner: it counts its rounds only if it is told how
many there may be, with `max_iterations`. When that is mended, look at how the last reply ended. One stop reason means
an answer, and only one.
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
    )
    reply = runner.until_done()

    return text_of(reply)
