"""Text -> lines -> tree: the forms of the language and how they are read."""
