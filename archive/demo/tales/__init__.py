"""What happens at a small IT service provider's, told often enough to fill three years.

``mending`` has what broke, ``changing`` what was built or moved, ``keeping`` what is looked after, ``goodwill`` what
belongs to no job. ``known`` has the stories that everybody in the office can tell by heart.
"""
