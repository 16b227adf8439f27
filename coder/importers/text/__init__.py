"""Bytes → text, and what it says of itself: encodings, languages, dates, times."""
