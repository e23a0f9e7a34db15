"""Markdown: cut into pieces with their lines, and turned into HTML with its colours, terms and links."""
