"""From words to meaning. Pure computation: nothing here reads the knowledge base, a database or a network."""

import os

# Our matrices are small: more threads cost more than they give, and a bot has other work for its second core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
