"""What clients write by e-mail. Gaps: ``first`` (of the office's owner), ``words``, ``name``, ``client``, ``room``."""

YES = """Dear {first},

{words}

Regards
{name}
{client}
"""

PICTURE_SUBJECT = "The label you asked for"

PICTURE = """Dear {first},

here is the label from the back of the machine in the {room}, as asked on the phone. I hope that all of it can be read.

Regards
{name}
{client}
"""

LABEL = ("Property of {client}", "MODEL  CX-{model}", "SERIAL NO.  {serial}", "INPUT  19 V  4.7 A")
"""What stands on the label in the picture."""
