"""Texts corrected: what became of every word, and so of every passage."""
