"""What may be wrong with the layout, the characters and the words of a file: one class for each mistake."""
