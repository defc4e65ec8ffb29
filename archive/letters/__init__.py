"""Letters and job sheets: filled from the records, marked with a code by which their scan is filed again."""
