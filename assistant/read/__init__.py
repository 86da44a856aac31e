"""Read: a file to an `Article`, its text as it is, with what it says of its title, publisher, date and author."""

from assistant.read.files import MAX_BYTES, SUFFIXES, article, find, read

__all__ = ["MAX_BYTES", "SUFFIXES", "article", "find", "read"]
