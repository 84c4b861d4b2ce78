"""Known methods, measured beside the bot's own on exactly what it gets.

Each is a function that learns, and returns a function that decides; one that is not installed raises ImportError.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Example = tuple[str, str]
"""A text, and the intent that it has."""
Decide = Callable[[str], str]
Classifier = Callable[[Sequence[Example]], Decide]
"""Learns intents from examples."""
Find = Callable[[str], int]
Search = Callable[[Sequence[str]], Find]
"""Indexes texts; finds the place of the one that fits a question best."""
