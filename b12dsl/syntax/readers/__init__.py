"""Parsed words -> forms: one reader for each rule of the grammar."""
