import json
import logging

from lesson import (
    chat_client, chat_tools, find_bugs, read_bug, set_priority,
)
from stopreason.agent import Agent

FUNCTIONS = {
    "find_bugs": find_bugs,
    "read_bug": read_bug,
    "set_priority": set_priority,
}


def ask(messages, tools=True, model=None, max_iterations=10, own_model="gpt-6-sol"):
    # what Check calls: Ada's agent, run on a list of messages
    agent = Agent(
        name="linden-bugs",
        system="You look after the bug list of Hotel Linden.",
        tools=chat_tools if tools else [],
        functions=FUNCTIONS if tools else {},
        model=own_model,
        max_iterations=max_iterations,
    )
    return run(agent, messages, chat_client, model)


def run(agent, messages, client, model=None):
    """The agent loop."""
    if not messages or messages[0].get("role") != "system":
        messages.insert(0, {"role": "system", "content": agent.system})

    iteration = 0
    response_message = None
    while iteration < agent.max_iterations:
        iteration += 1
        kwargs = {
            "model": model if model else agent.model,
            "messages": messages,
        }
        if agent.tools:
            kwargs["tools"] = agent.tools
            kwargs["tool_choice"] = "auto"
        response = client.chat.completions.create(**kwargs)
        response_message = response.choices[0].message
        messages.append(response_message.model_dump())

        tool_calls = response_message.tool_calls
        if not tool_calls:
            return response_message

        for tool_call in tool_calls:
            function_name = tool_call.function.name
            function_to_call = agent.functions.get(function_name)
            if function_to_call is None:
                function_response = {"error": f"Unknown tool: {function_name}"}
            else:
                try:
                    function_args = json.loads(tool_call.function.arguments)
                    function_response = function_to_call(**function_args)
                except Exception as e:
                    function_response = {"error": str(e)}
            messages.append(
                {
                    "role": "tool",
                    "tool_call_id": tool_call.id,
                    "content": json.dumps(function_response),
                }
            )

    logging.warning("Agent %s hit max iterations", agent.name)
    return messages[-1]["content"]
