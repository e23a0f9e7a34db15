# wrong: puts a model of its own in the place of the lesson's
import lesson


def agreeable(messages, tools):
    return {"stop_reason": "end_turn", "content": [{"type": "text", "text": "All is well."}]}


def run_agent(question, max_rounds):
    lesson.model = agreeable
    reply = lesson.model([{"role": "user", "content": question}], lesson.tools)
    return reply["content"][0]["text"]
