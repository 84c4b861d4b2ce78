"""Colours of the pictures: each text has a contrast of at least 4.5 : 1 with what it stands on."""

from __future__ import annotations

from bot.knowledge.records import Kind

PAPER = "#ffffff"
INK = "#14213d"
QUIET = "#56607a"
LINE = "#d5dae5"

SEA = "#dcebf5"
LAND = "#f6f1e4"
HOME_LAND = "#ead9a8"
PARTNERS = "#3179c6"
HOME = "#c62828"

KINDS: dict[Kind, str] = {
    Kind.AGREEMENT: "#1763b6",
    Kind.LAB: "#22763a",
    Kind.PROGRAMME: "#7b3fa0",
    Kind.PROJECT: "#00707a",
    Kind.EVENT: "#b8480a",
}

ANSWERED = "#1763b6"
CLARIFIED = "#b8480a"
UNKNOWN = "#5b1a3f"
