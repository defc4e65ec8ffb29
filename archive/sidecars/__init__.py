"""The records once more, as text beside them: written by the clerk, and enough to make the records again."""
