"""What people asked in vain, and what the bot is taught from it."""
