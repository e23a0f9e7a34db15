import json
import logging

from lesson import chat_client, chat_tools, find_bugs, read_bug, set_priority

FUNCTIONS = {"find_bugs": find_bugs, "read_bug": read_bug, "set_priority": set_priority}


def ask(messages, tools=True, model=None, **more):
    agent = Agent(
        name="linden-bugs",
        system="You look after the bug list of Hotel Linden.",
        tools=chat_tools if tools else [],
        functions=FUNCTIONS if tools else {},
        **more,
    )
    return run(agent, messages, chat_client, model)


class Agent:
    def __init__(self, name, system, tools=(), functions=None, model="gpt-6-sol", max_iterations=10):
        self.name, self.system, self.tools = name, system, list(tools)
        self.functions = functions or {}
        self.model, self.max_iterations = model, max_iterations


def run(agent, messages, client, model=None):
    if not any(one["role"] == "system" for one in messages):
        messages.insert(0, {"role": "system", "content": agent.system})
    chosen = agent.model if model is None else model
    left = agent.max_iterations
    while left > 0:
        left -= 1
        kwargs = {}
        if agent.tools:
            kwargs["tools"] = agent.tools
        choice = client.chat.completions.create(model=chosen, messages=messages, **kwargs).choices[0]
        messages.append(choice.message)
        match choice.finish_reason, choice.message.tool_calls:
            case "stop", None:
                return choice.message.content
            case _, None:
                return None
        for call in choice.message.tool_calls:
            try:
                arguments = json.loads(call.function.arguments)
                if call.function.name in agent.functions:
                    content = agent.functions[call.function.name](**arguments)
                else:
                    content = f"Unknown tool: {call.function.name}"
            except Exception as problem:
                content = f"Error: {problem}"
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(content)})
    logging.warning(f"{agent.name} used all of its {agent.max_iterations} rounds")
