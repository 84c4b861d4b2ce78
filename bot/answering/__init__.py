"""From meaning to words: one small function for each shape of answer. Nothing here reads or writes anything."""
