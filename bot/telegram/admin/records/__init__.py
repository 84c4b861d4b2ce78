"""Records in forms: seen with all their fields, changed, added, removed."""
