"""Whose partnerships these are."""

HOME = "al-farabi-kazakh-national-university"
"""The university's own record: it holds what concerns no single partner, and is no partner of its own."""
