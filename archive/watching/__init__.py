"""The folders that the office's scanner writes into: files are taken in once they are whole and still."""
