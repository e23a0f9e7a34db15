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
    runner = client.beta.messages.tool_runner(
        model="claude-opus-4-8",
        max_tokens=1024,
        tools=runnable,
        max_iterations=max_rounds,
        messages=[{"role": "user", "content": question}],
    )
    rounds = 0
    for reply in runner:
        rounds += 1
    if rounds == max_rounds:
        return None
    return text_of(reply)
