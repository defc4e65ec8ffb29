"""Dossiers: everything about a dispute, a job or a client in one folder that stands up without this program."""
