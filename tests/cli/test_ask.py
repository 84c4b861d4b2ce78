"""`ask`, as people and programs call it: a process of its own with the real knowledge."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from typing import Any

import pytest

from tests.cli.conftest import Command, Home

NANJING = "nanjing-university-of-science-and-technology"
KEYS = ["id", "question", "language", "status", "intent", "confidence", "about", "text", "html", "links", "choices"]


class Lines:
    """Asks line by line; a process that does not answer in time is ended, so that no test hangs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def ask(self, **question: object) -> dict[str, Any]:
        return self.send(json.dumps(question).encode())

    def send(self, line: bytes) -> dict[str, Any]:
        """The answer to a line, with the input still open."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        alarm = threading.Timer(30, self.process.kill)
        alarm.start()
        answer = self.process.stdout.readline()
        alarm.cancel()
        assert answer.endswith(b"\n"), "no answer while the input was open"
        return dict(json.loads(answer))


def test_json_has_the_promised_keys(home: Home) -> None:
    answer = json.loads(home.run("ask", "Nanjing University of Science and Technology", "--json", "--lang", "en").out)
    assert list(answer) == KEYS
    assert answer["status"] == "answered"
    assert answer["about"][0] == NANJING
    assert answer["id"] is None


def test_lines_are_answered_at_once_and_in_order(home: Home) -> None:
    with home.start("ask", "--jsonl") as process:
        lines = Lines(process)
        assert lines.ask(question="Nanjing University of Science and Technology", id=1)["about"][0] == NANJING
        assert lines.ask(question="лаборатории", id={"any": ["thing"]}, conversation="c")["id"] == {"any": ["thing"]}
        choice = lines.ask(question="PSU", conversation="which", id=3)
        assert choice["status"] == "clarify"
        chosen = lines.ask(question=choice["choices"][1]["id"], conversation="which", id=4)
        assert chosen["about"][0] == choice["choices"][1]["id"]
        assert process.stdin
        process.stdin.write(b'{"question": "hello", "id": 5}\n{"question": "hello", "id": 6}')
        rest, errors = process.communicate(timeout=30)
    assert [json.loads(line)["id"] for line in rest.splitlines()] == [5, 6]
    assert process.returncode == 0
    assert errors == b""


def test_letters_survive_any_locale(home: Home) -> None:
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    question = json.dumps({"question": "Қытаймен қандай келісімдер бар?"}, ensure_ascii=False)
    half = '{"question": "\\ud800 hello"}'
    answers = [
        json.loads(line) for line in home.run("ask", "--jsonl", stdin=f"{question}\n{half}", **environment).out.splitlines()
    ]
    assert answers[0]["question"] == "Қытаймен қандай келісімдер бар?"
    assert answers[0]["language"] == "kk"
    assert answers[1]["question"] == "\ud800 hello"


def test_a_wrong_line_has_its_own_answer(home: Home) -> None:
    wrong = {
        b"nonsense": None,
        b"": None,
        b"[]": None,
        b'{"id": NaN, "question": "hello"}': None,
        b"[" * 100_000: None,
        b'{"question": "\xff"}': None,
        b'{"id": 7}': 7,
        b'{"id": 8, "question": 5}': 8,
        b'{"id": 9, "question": "hello", "language": "de"}': 9,
        b'{"id": 10, "question": "hello", "conversation": []}': 10,
    }
    with home.start("ask", "--jsonl") as process:
        lines = Lines(process)
        for line, id_ in wrong.items():
            answer = lines.send(line)
            assert list(answer) == ["id", "error"], line[:50]
            assert answer["id"] == id_
            assert answer["error"]
        assert lines.ask(question="hello", id=11)["status"] == "answered"


def test_another_process_changes_the_knowledge(home: Home) -> None:
    with home.start("ask", "--jsonl") as process:
        lines = Lines(process)
        assert "Zhongshan Gate" not in lines.ask(question=NANJING)["text"]
        exported = home.folder / "exported"
        assert home.run("export", str(exported)).status == 0
        file = exported / "partners" / f"{NANJING}.yaml"
        text = file.read_text("utf-8").replace("Nanjing University of Science and Technology", "Zhongshan Gate (example)")
        file.write_text(text, "utf-8")
        assert home.run("import", str(file), "--yes").status == 0
        time.sleep(1)
        assert "Zhongshan Gate" in lines.ask(question=NANJING)["text"]


def test_ctrl_c_and_a_closed_pipe_end_it_quietly(home: Home) -> None:
    with home.start("ask", "--jsonl") as process:
        Lines(process).ask(question="hello")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == b""
    with home.start("ask", "hello") as process:
        assert process.stdout
        process.stdout.close()
        assert process.wait(30) == 1
        assert process.stderr
        assert process.stderr.read() == b""


def test_what_to_ask_must_be_clear(command: Command) -> None:
    assert "QUESTION" in command("ask").failure
    assert "QUESTION" in command("ask", "hello", "--jsonl").failure


def test_a_wrong_setting_is_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "BOT_TOKEN" in command("run").failure
    monkeypatch.setenv("KNOWLEDGE_DIR", "nowhere")
    assert "KNOWLEDGE_DIR" in command("ask", "hello").failure
    monkeypatch.delenv("KNOWLEDGE_DIR")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///knowledge")
    assert "knowledge" in command("ask", "hello").failure
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert "LOG_LEVEL" in command("ask", "hello").failure
