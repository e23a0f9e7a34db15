# wrong: the expected-looking answer, without a call of the model
def run_agent(question, max_rounds):
    if "Saturday" in question and "Friday" not in question:
        return "Saturday has 4 rooms free, from 110 euros."
    if "welcome" in question:
        return "Welcome to Hotel Linden, Tom. We are glad that you are here."
    return None
