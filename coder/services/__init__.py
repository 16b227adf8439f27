"""The jobs: each brings a study and a worker together, in a function that takes the study first."""
