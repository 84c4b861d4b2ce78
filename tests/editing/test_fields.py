"""What the fields of records take, and the way to a value inside a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.choices import choices
from bot.editing.fields import FORMS, Field, Takes
from bot.editing.labels import LABELLED, label
from bot.editing.paths import field_at, lacking, leaves, missing, parse, value_at, with_value
from bot.editing.reading import Around, read
from bot.editing.written import written
from bot.editing.wrong import WrongValueError
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read as read_files
from bot.knowledge.fitting import dotted
from bot.knowledge.records import MODELS, Kind
from bot.knowledge.values import LANGUAGES
from bot.texts import Texts
from tests.whole import KNOWLEDGE

ROWS = tuple(row for row in read_files(KNOWLEDGE).rows if row.kind is not Kind.OUTSIDER)
CATALOGUE = Catalogue(ROWS)
SOURCES = {row.id: row.body["sources"] for row in ROWS if row.kind is Kind.PARTNER}
PARTNER = next(row for row in ROWS if row.id == "nanjing-university-of-science-and-technology")
one_row = st.sampled_from(ROWS)


def around(row: Row) -> Around:
    return Around(CATALOGUE, row.kind, SOURCES.get(row.owner or row.id, {}))


def test_every_key_of_a_model_is_a_field() -> None:
    for kind, model in MODELS.items():
        assert set(FORMS[kind].inner) == {info.alias or name for name, info in model.model_fields.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name(texts: Texts, language: str) -> None:
    for name in LABELLED:
        assert f"records-field-{name}" in texts.ids(language)  # type: ignore[arg-type]
    assert label(("people", 0, "name", "kk")).id in texts.ids("kk")


def test_choices_have_something_to_choose_from() -> None:
    for kind, form in FORMS.items():
        for field in _choosing(form):
            assert field.options
            if kind is Kind.PROGRAMME and field.options.group == "status":
                continue  # the vocabulary has no status for programmes yet
            assert choices(field.options, CATALOGUE, kind, {"s1": {"publisher": "KazNU"}}), (kind, field)


def _choosing(field: Field) -> Iterator[Field]:
    if field.options and field.takes is Takes.CHOICE:
        yield field
    for inner in (*field.inner.values(), *((field.each,) if field.each else ())):
        yield from _choosing(inner)


def test_paths_are_written_as_check_writes_them() -> None:
    form = FORMS[Kind.PARTNER]
    assert parse(form, "name.kk") == ("name", "kk")
    assert parse(form, "figures[2].value") == parse(form, "figures.2.value") == ("figures", 2, "value")
    assert parse(form, "sources.s1.url") == ("sources", "s1", "url")
    assert field_at(form, parse(form, "name.zh")).takes is Takes.LINE


@pytest.mark.parametrize(
    "text",
    ["", "...", "nonsense", "name.kkk1", "figures.x", "figures[0].nonsense", "website.en", "summary.zh", "kind[0]", "aliases.x"],
)
def test_an_unknown_field_is_refused(text: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        parse(FORMS[Kind.PARTNER], text)
    assert refused.value.notice.arguments


def test_an_unknown_field_is_answered_with_the_nearest(texts: Texts) -> None:
    with pytest.raises(WrongValueError) as refused:
        parse(FORMS[Kind.PARTNER], "websit")
    assert "website" in texts.say("ru", refused.value.notice)


@given(row=one_row)
def test_a_record_of_the_knowledge_lacks_nothing(row: Row) -> None:
    assert missing(FORMS[row.kind], row.body) == []


@given(row=one_row, data=st.data())
def test_a_value_put_in_is_there_and_nothing_else_changes(row: Row, data: st.DataObject) -> None:
    form = FORMS[row.kind]
    path, _, value = data.draw(st.sampled_from([leaf for leaf in leaves(form, row.body) if leaf[2]]))
    assert with_value(form, row.body, path, value) == row.body
    changed = with_value(form, row.body, path, "another")
    assert value_at(changed, path) == "another"
    assert with_value(form, changed, path, value) == row.body
    assert list(changed) == list(row.body)


@given(row=one_row, data=st.data())
def test_what_is_taken_away_and_put_back_stands_where_the_files_have_it(row: Row, data: st.DataObject) -> None:
    form = FORMS[row.kind]
    key = data.draw(st.sampled_from(sorted(key for key, value in row.body.items() if value is not None)))
    without = with_value(form, row.body, (key,), None)
    assert key not in without
    assert with_value(form, without, (key,), row.body[key]) == row.body


@given(row=one_row, data=st.data())
def test_a_required_value_that_is_taken_away_is_missing(row: Row, data: st.DataObject) -> None:
    form = FORMS[row.kind]
    required = [path for path, field, value in leaves(form, row.body) if field.required and value and path != ("id",)]
    if required:
        path = data.draw(st.sampled_from(required))
        lost = missing(form, with_value(form, row.body, path, None))
        assert any(each[: len(path)] == path for each in lost) or _went_along(form, row.body, path)


def _went_along(form: Field, body: Any, path: tuple[str | int, ...]) -> bool:
    """Whether the last value of something that may be left out was taken, and so all of it."""
    return value_at(with_value(form, body, path, None), path[:-1]) is None or isinstance(path[-1], int)


@given(row=one_row, data=st.data())
def test_what_is_written_is_read_back(row: Row, data: st.DataObject) -> None:
    form = FORMS[row.kind]
    path, field, value = data.draw(st.sampled_from([leaf for leaf in leaves(form, row.body) if leaf[2]]))
    text = written(field, value)
    if field.takes is Takes.LIST and len(value) == 1 and ";" in value[0]:
        return
    if field.takes is Takes.TEXTS:  # a figure whose value is the same in all languages
        assert read(field, text, path, around(row)) == value
        return
    assert read(field, text, path, around(row)) == value


@given(row=one_row, data=st.data())
def test_whole_texts_and_words_are_read_back(row: Row, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(key for key, value in row.body.items() if value is not None)))
    field, value = FORMS[row.kind].inner[key], row.body[key]
    if field.takes in (Takes.TEXTS, Takes.WORDS) and any(value.values()):
        assert read(field, written(field, value), (key,), around(row)) == {k: v for k, v in value.items() if v}


def test_missing_languages_are_named() -> None:
    form = FORMS[Kind.PARTNER]
    body = with_value(form, PARTNER.body, ("figures", 0, "label", "kk"), None)
    assert lacking(form.inner["figures"], body["figures"]) == ("kk",)
    assert lacking(form.inner["name"], {"en": "A"}) == ("ru", "kk")
    assert lacking(form.inner["city"], None) == ()


def test_a_new_record_lacks_what_is_required_in_the_order_of_the_files() -> None:
    paths = [dotted(path) for path in missing(FORMS[Kind.PARTNER], {})]
    assert paths == [
        "id",
        "kind",
        *(f"name.{language}" for language in LANGUAGES),
        "country",
        *(f"summary.{language}" for language in LANGUAGES),
        "sources.s1.url",
        "sources.s1.publisher",
    ]


def test_a_list_grows_at_its_end_and_nowhere_else() -> None:
    form, count = FORMS[Kind.PARTNER], len(PARTNER.body["figures"])
    grown = with_value(form, PARTNER.body, ("figures", count, "label", "en"), "New")
    assert value_at(grown, ("figures", count, "label")) == {"en": "New"}
    assert dotted(missing(form, grown)[0]) == f"figures[{count}].label.ru"
    with pytest.raises(WrongValueError):
        with_value(form, PARTNER.body, ("figures", count + 1, "label", "en"), "New")
    assert with_value(form, grown, ("figures", count), None) == PARTNER.body


def test_one_value_for_all_languages_becomes_one_for_each() -> None:
    form = FORMS[Kind.PARTNER]
    changed = with_value(form, PARTNER.body, ("figures", 0, "value", "kk"), "10 адам")
    assert value_at(changed, ("figures", 0, "value")) == {"en": "10", "ru": "10", "kk": "10 адам"}
