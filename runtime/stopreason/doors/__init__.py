"""Ways in from outside a page: a server over HTTP, a command, a model to test an agent with."""
