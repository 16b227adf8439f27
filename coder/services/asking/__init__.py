"""Asking the data: queries, tables that people lay out themselves, words, and the search for them."""
