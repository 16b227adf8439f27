"""What is learnt from people's decisions, and how far to trust it."""
