"""What goes into every dossier as it is here."""
