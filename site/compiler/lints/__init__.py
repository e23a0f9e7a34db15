"""What a reader of prose notices: each lint is a question that every page is asked."""
