"""Passages in, suggestions out: machines propose, people decide.

`segmenter` cuts sources into passages; `keywords/` finds the codebook's keywords in them; `learner/`
ranks codes by all that is known, and says which passage to ask about next; `evaluation` says how far
to trust the proposals; `advice` which keywords to switch off or to add.
"""
