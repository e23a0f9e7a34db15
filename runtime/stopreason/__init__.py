"""Stop Reason's runtime: a scripted model, the record of a run, and the questions asked of it."""

from .answer import answer
from .exceptions import APIError, APIStatusError, BadRequestError

__all__ = ["APIError", "APIStatusError", "BadRequestError", "answer"]
