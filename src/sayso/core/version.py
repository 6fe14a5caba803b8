"""The version of sayso, which stands in every record's stamp."""

__version__ = "0.2.0"
