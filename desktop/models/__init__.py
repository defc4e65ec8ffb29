"""What the screens list: models, their words, and how lines are drawn. Models answer the view and decide nothing."""
