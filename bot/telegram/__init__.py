"""The bot in Telegram."""

import os

# The library asks for this opt-in: without it every "retry after" is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
