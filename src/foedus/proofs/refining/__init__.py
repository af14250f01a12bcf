"""Two drafts held against each other: for each thing that a draft promises, which of the two gives less."""
