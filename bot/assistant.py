"""The assistant: a question in, an answer out. It knows nothing of where the question came from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.answering import posts
from bot.answering.planner import Planner
from bot.answering.search import FINDABLE, found
from bot.answering.views import show
from bot.answering.voice import Voice
from bot.answers import MORE, Answer, Found, Question, Request, Status
from bot.dialogue import Context, Dialogues
from bot.knowledge.records import Kind
from bot.knowledge.values import Language
from bot.texts import Texts

_LONGEST_TYPED = 256  # characters


@dataclass(frozen=True)
class Assistant:
    """Answers from whatever the knowledge is at the moment of the question."""

    planner: Callable[[], Planner]
    """The planner of the present catalogue."""
    dialogues: Dialogues
    texts: Texts

    async def ask(self, question: Question) -> Answer:
        """The answer to a question in somebody's words."""
        planner = self.planner()
        context = planner.present(self.dialogues.recall(question.conversation))
        reply = planner.respond(question.text, question.interface, context)
        self.dialogues.remember(question.conversation, reply.context)
        return reply.answer

    async def show(self, request: Request, language: Language, conversation: str | None = None) -> Answer:
        """What a button or a command asks for: no words to understand."""
        planner = self.planner()
        context = planner.present(self.dialogues.recall(conversation))
        if request.view == MORE:
            reply = planner.more(request.page, language, context)
        else:
            answer = show(Voice(self.texts, planner.catalogue, language), request, planner.reader.today())
            reply = planner.shown(answer, context)
        self.dialogues.remember(conversation, reply.context)
        return reply.answer

    async def find(
        self, text: str, language: Language, limit: int, offset: int = 0, kinds: Collection[Kind] = FINDABLE
    ) -> list[Found]:
        """Records that somebody may mean who is still typing, the best first; where nothing is typed, the best known.

        Args:
            text: what was typed so far; of a long one the first 256 characters are looked for, as many as inline mode has.
            language: of the results, unless the text tells another.
            limit: how many results at most.
            offset: how many of the best to leave out: they were shown before.
            kinds: of which kinds records may be.
        """
        planner, text = self.planner(), text[:_LONGEST_TYPED]
        meaning = planner.reader.read(text, language)
        voice = Voice(self.texts, planner.catalogue, meaning.language if meaning.words else language)
        entries = planner.finder.find(text, meaning, kinds)
        return [found(voice, entry) for entry in entries[offset : offset + limit]]

    async def found(self, id_: str, language: Language) -> Found | None:
        """One record as `find` gives it; None where there is none."""
        catalogue = self.planner().catalogue
        entry = catalogue.entries.get(id_)
        return found(Voice(self.texts, catalogue, language), entry) if entry else None

    def carry(self, source: str, target: str) -> None:
        """What one conversation speaks of, another does from now on, too: so each of several lists keeps its own thread."""
        context = self.dialogues.recall(source)
        if context is not None:
            self.dialogues.remember(target, context)

    def forget(self, ending: str) -> None:
        """Lose the thread of all conversations whose names end so."""
        self.dialogues.forget(ending)

    async def read_post(self, text: str, language: Language, conversation: str | None = None) -> Answer:
        """What somebody's post, whole text or link is about, of which the next question may be.

        Args:
            text: what was passed on; of a long one the first 4,096 characters are read, a clause at a time, others in between.
            language: the asker's interface language, for a link and for a text that does not tell its own.
            conversation: that remembers who was named.
        """
        planner = self.planner()
        catalogue = planner.catalogue
        if posts.is_link(text):
            voice = Voice(self.texts, catalogue, language)
            answer = posts.of_link(voice, text) or posts.unknown_link(voice)
        else:
            voice = Voice(self.texts, catalogue, posts.language_of(planner.reader, text, language))
            named: dict[str, None] = {}
            for piece in posts.pieces(text):
                named |= dict.fromkeys(posts.named_in(planner.reader, piece))
                await asyncio.sleep(0)
            linked = () if named else posts.links_in(text)
            answer = next(filter(None, (posts.of_link(voice, link) for link in linked)), posts.of_post(voice, named))
        if answer.status is not Status.UNKNOWN:
            self.dialogues.remember(conversation, planner.shown(answer, None).context)
        return answer

    async def choose(self, choice_id: str, conversation: str, language: Language = "en") -> Answer:
        """The answer to the question that had several readings, now that one is chosen.

        Args:
            choice_id: of the choice, or its handle.
            conversation: in which the question was asked.
            language: of the answer, for when the question is forgotten.
        """
        planner = self.planner()
        context = planner.present(self.dialogues.recall(conversation)) or Context(language)
        reply = planner.choose(choice_id, context)
        self.dialogues.remember(conversation, reply.context)
        return reply.answer
