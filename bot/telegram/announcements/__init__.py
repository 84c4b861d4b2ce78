"""What staff see of announcements: composing, previews, progress, reports; and how people stop them."""
