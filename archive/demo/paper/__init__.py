"""The made-up office's paper, drawn sheet by sheet, clean as it left the printer or the pen."""
