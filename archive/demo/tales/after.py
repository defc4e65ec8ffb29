"""What is said when a job is closed, and when somebody asks a fortnight later whether all is well."""

CLOSING = (
    "Closed: everything that was agreed is done. {tech} went through it with {caller}; invoice sent.",
    "Closed after a last look with {caller}. Nothing is open on either side.",
    "Closed. Work order, yes and invoice are together in the file; no change of scope on the way.",
    "Closed as agreed and within the price, which {caller} knew beforehand.",
    "Closed. What we promised is done; what they were to do is ticked off with the days.",
    "Closed on {tech}'s word, after {caller} had tried it and was content.",
)

ASKED = (
    ("All as it should be.", ""),
    ("All well, no questions.", ""),
    ("Runs as promised. They asked for the invoice once more; sent.", ""),
    ("All well. Asked in passing what a second one would cost.", ""),
    ("Content. One question about the password, answered.", ""),
    ("All well since. Nothing else on their mind.", ""),
    ("Works. They had forgotten that it was ever broken.", "We had forgotten that it was ever broken."),
    ("All well, and a word for whoever came.", "Nobody else explains it so that we understand it."),
    ("Very content.", "Quick, tidy, and the price was the price."),
)
"""What came of asking, and the praise in it, if any."""

SKIPPED = (
    "They rang about something else the day before and said that all is well.",
    "Closed for their holidays; seen in the street meanwhile, all well.",
    "The next job is under way there already.",
)
