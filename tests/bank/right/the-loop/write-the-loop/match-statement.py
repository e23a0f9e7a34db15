# match on the stop reason and on the blocks
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        match model(messages, tools):
            case {"stop_reason": "end_turn", "content": [{"type": "text", "text": text}]}:
                return text
            case {"stop_reason": "tool_use", "content": blocks}:
                answers = []
                for block in blocks:
                    match block:
                        case {"type": "tool_use", "id": asked, "name": name, "input": given}:
                            answers.append({"type": "tool_result", "tool_use_id": asked, "content": run_tool(name, given)})
                        case _:
                            pass
                messages.append({"role": "assistant", "content": blocks})
                messages.append({"role": "user", "content": answers})
    return None
