"""From words to meaning. Pure computation: nothing here reads a file of the knowledge base, a database or a network."""
