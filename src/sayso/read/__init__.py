"""Bytes to documents. Everything that parses what strangers wrote lives here, behind limits."""

from sayso.read.plain import read_text
from sayso.read.reader import Reader

__all__ = ["Reader", "read_text"]
