"""A made-up office full of life: its clients, three years of work, and the paper it left behind."""
