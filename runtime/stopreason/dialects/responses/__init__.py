"""The Responses dialect: `POST /v1/responses`."""
