"""A `Course` to pages: what each template is given, and the HTML that comes of it."""
