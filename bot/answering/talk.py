"""What is said without a record: small talk, questions back, and what the bot does not know."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.answering.voice import LONGEST_BUTTON, Draft, Voice, shorten
from bot.answers import Answer, Choice, Link, Request, Status, Step
from bot.knowledge.catalogue import Entry
from bot.knowledge.records import Partner

_MOST_CHOICES = 5
_EXAMPLES = ("unknown-example-1", "unknown-example-2")


def talk(voice: Voice, intent: str) -> Answer:
    """The sentence that the texts hold for an intent of small talk."""
    return Draft((voice.say(f"talk-{intent}"),)).finish(voice, intent)


def clarify(voice: Voice, entries: Sequence[Entry], intent: str) -> Answer:
    """A question back, with the likeliest readings first."""
    choices = tuple(Choice(shorten(voice.title(entry), 60), entry.id) for entry in entries[:_MOST_CHOICES])
    lines = [Markup("{}. {}").format(number, choice.title) for number, choice in enumerate(choices, 1)]
    answer = Draft((voice.say("clarify-which"),), tuple(lines)).finish(voice, intent, status=Status.CLARIFY)
    return Answer(
        answer.language,
        Status.CLARIFY,
        intent,
        answer.html,
        confidence=0.5,
        about=tuple(choice.id for choice in choices),
        choices=choices,
    )


def unknown(voice: Voice, near: Sequence[Entry] = ()) -> Answer:
    """A refusal that helps: what can be asked, or what comes near."""
    head = [voice.say("unknown"), Markup("")]
    if near:
        head.append(voice.say("unknown-near"))
        head += [Markup("• {}").format(voice.title(entry)) for entry in near]
        steps: list[Step] = [Step(shorten(voice.title(entry), LONGEST_BUTTON), Request("card", entry.id)) for entry in near]
    else:
        head.append(voice.say("unknown-try"))
        head += [Markup("• {}").format(voice.say(example)) for example in _EXAMPLES]
        steps = []
    return Draft(tuple(head)).finish(voice, "none", status=Status.UNKNOWN, steps=tuple(steps))


def wordless(voice: Voice) -> Answer:
    """What to write, where somebody sent signs and no words."""
    return Draft((voice.say("unknown-empty"),)).finish(voice, "none", status=Status.UNKNOWN)


def membership(voice: Voice, partner: Partner, intent: str) -> Answer:
    """Yes, with what there is."""
    head = (
        voice.say("membership-yes", name=voice.own(partner.name)),
        Markup("{}").format(partner.summary[voice.language]),
    )
    source = next(iter(partner.sources.values()))
    return Draft(head, (), (voice.source(source),)).finish(
        voice,
        intent,
        about=(partner.id,),
        links=(Link(source.publisher, source.url),),
        steps=(voice.step("button-card", "card", partner.id),),
    )


def no_partner(voice: Voice, name: str | None, nearest: Sequence[Entry], intent: str) -> Answer:
    """A plain no, with partners that may serve instead."""
    first = voice.say("membership-no", name=name) if name else voice.say("membership-no-unnamed")
    lines = [Markup("• {}").format(voice.title(entry)) for entry in nearest[:4]]
    body = (Markup(""), voice.say("membership-nearest"), *lines) if lines else ()
    return Draft((first,), body).finish(
        voice, intent, status=Status.UNKNOWN, steps=tuple(voice.named_step(entry) for entry in nearest[:3])
    )
