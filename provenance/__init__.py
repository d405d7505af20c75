"""Claim provenance and source reliability; importing this package loads nothing."""

__version__ = "0.1.0"
