"""Model and logic -> what is published: pages, figures, and the logic for readers' own machines."""

__all__: list[str] = []
