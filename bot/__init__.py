"""The partnership bot of Al-Farabi Kazakh National University."""

import os

# Before NumPy is loaded: with the matrices here a second thread of its linear algebra costs more than it saves (on two cores
# 5.3 s of processor time for learning, 2.6 s with one), and what is learned would depend on the number of cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
