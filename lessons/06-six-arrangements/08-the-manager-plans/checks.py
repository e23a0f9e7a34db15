"""What no built-in question covers: plans, tasks, reports, and the answer in the last plan."""

import json

from checking import Run


def gives_out_the_tasks(run: Run):
    """gives each task to the worker that it names, in the manager's words"""
    given, bound = _given(run), run.arguments["max_plans"]
    for request, plan in _plans(run)[: bound - 1]:  # what comes of the last one, nobody can tell the manager
        for task in plan.get("tasks", []):
            told = [one for one in given.get(request.number, []) if _worker(one) == task["to"]]
            if not told:
                return NOT_GIVEN.format(worker=task["to"], task=task["do"]), request
            if not any(task["do"] in _words(one) for one in told):
                return NOT_TOLD.format(worker=task["to"], task=task["do"]), told[0]
    return None


def hands_every_report_back(run: Run):
    """tells the manager what each worker found"""
    found = []
    for request in run.requests:
        if request.conversation == "manager":
            sent = _words(request)
            for worker, text in found:
                if text not in sent:
                    return NOT_BACK.format(worker=worker, text=text), request
        elif not request.calls:
            found.append((_worker(request), request.text))
    return None


def keeps_the_plans(run: Run):
    """asks the manager on one list, in which its own plans stay, each of them once"""
    made = []
    for request in run.requests:
        if request.conversation != "manager":
            continue
        held = [_plain(one.get("content")) for one in request.messages if one.get("role") == "assistant"]
        if len(held) < len(made):
            return FORGOTTEN.format(plan=made[0]), request
        twice = next((plan for plan in made if held.count(plan) > made.count(plan)), None)
        if twice:
            return TWICE.format(plan=twice), request
        if request.text and not request.calls:
            made.append(request.text)
    return None


def plans_at_most(run: Run):
    """asks the manager until it answers, as often as it may, and no more"""
    plans, bound = _plans(run), run.arguments["max_plans"]
    if len(plans) > bound:
        return TOO_MANY.format(plans=len(plans), bound=bound), plans[bound][0]
    early = next((number for number, (_, plan) in enumerate(plans) if "answer" in plan), bound)
    if early < len(plans) - 1:
        return ANSWERED, plans[early + 1][0]
    if plans and len(plans) < bound and not any("answer" in plan for _, plan in plans):
        return TOO_FEW.format(plans=len(plans), bound=bound)
    return None


def returns_the_answer(run: Run):
    """returns the manager's answer, and None where there was none"""
    plans = [plan for _, plan in _plans(run)][: run.arguments["max_plans"]]
    answer = next((plan["answer"] for plan in plans if "answer" in plan), None)
    if run.returned == answer:
        return None
    if answer is None:
        return NONE.format(returned=run.returned)
    return OTHER.format(answer=answer, returned=run.returned)


def _plans(run):
    """What the manager said to the program, each with its request."""
    said = [one for one in run.requests if one.conversation == "manager" and one.text and not one.calls]
    plans = [(one, _parsed(one.text)) for one in said]
    return [(one, plan) for one, plan in plans if plan]


def _parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def _given(run):
    """The requests to workers, by the number of the plan's request that they came after."""
    given, newest = {}, 0
    for request in run.requests:
        if request.conversation == "manager":
            newest = request.number
        else:
            given.setdefault(newest, []).append(request)
    return given


def _worker(request):
    return request.conversation.split()[0]


def _words(request):
    """All that a request's messages say, as text."""
    return "\n".join(_plain(one.get("content")) for one in request.messages)


def _plain(content):
    """A text, with the marks that JSON within it may have put there taken out."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return text.replace("\\n", "\n").replace('\\"', '"')


NOT_GIVEN = """The manager had a task for `{worker}`, and your program didn't give it out.

The task was: {task}

Go through all tasks of a plan, and ask the worker whom each one names, before you ask the manager again."""
NOT_TOLD = """`{worker}` was asked, and not told its task.

The task was: {task}

The worker's list has to hold these words, since it knows nothing else."""
NOT_BACK = """Your program asked the manager again, and didn't say what `{worker}` had found.

It had found: {text}

Put every report on the manager's list, unchanged, before you ask it again."""
FORGOTTEN = """Your program asked the manager again, on a list without its own plan.

It had said: {plan}

The manager remembers nothing. Make its list once, before the loop, and let it grow: `run` puts each plan there
by itself."""
TWICE = """The manager's own plan stands on its list twice.

It had said: {plan}

`run` appends each turn of an agent to the list that it was given. So the program appends the reports alone."""
TOO_MANY = """The manager was asked for {plans} plans, and {bound} were allowed.

`max_plans` is how often it may be asked. Nobody else counts how much that costs."""
ANSWERED = """The manager had answered, and your program asked it again.

An answer ends the loop: nothing is left to be done. Return it as soon as it is there."""
TOO_FEW = """Of {bound} plans that were allowed, the manager was asked for {plans}.

It hadn't answered yet, and might have done so in its next plan. Use all that `max_plans` allows."""
NONE = """The manager never answered, and your function returned {returned!r}.

Whoever called it takes that for the answer. Return `None` where there is none."""
OTHER = """The manager's answer was: {answer}

Your function returned {returned!r}. Return the text under `answer`, and nothing around it."""
