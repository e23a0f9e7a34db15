"""The Messages dialect: `POST /v1/messages`."""
