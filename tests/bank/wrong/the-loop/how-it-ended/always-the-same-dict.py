# wrong: a dict that fits the example in the text, without a call of the model
def run_agent(question, max_rounds):
    return {"answer": "Breakfast is from 7:20 to 10:45.", "rounds": 2, "capped": False}
