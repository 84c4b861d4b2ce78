"""Intents by node-nlp, in a process of its own; needs node, and the package where node finds it (NODE_PATH)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from peers import Decide, Example

SCRIPT = Path(__file__).with_suffix(".js")


def classifier(examples: Sequence[Example]) -> Decide:
    node = shutil.which("node")
    if node is None:
        raise ImportError("node is not there")
    process = subprocess.Popen(
        [node, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process has no pipes")
    lines, answers = process.stdin, process.stdout

    def send(message: object) -> str:
        try:
            lines.write(json.dumps(message) + "\n")
            lines.flush()
        except BrokenPipeError:
            return ""
        return answers.readline().strip()

    if send(examples) != "ready":
        process.communicate()
        raise ImportError("node does not find the package node-nlp")
    return send
