"""Paths fit into buttons, and come out of them as they went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.editing.fields import FORMS
from bot.editing.lookup import reference
from bot.editing.paths import leaves
from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.telegram.admin.records.buttons import button
from bot.telegram.admin.records.packing import packed, unpacked
from tests.editing.test_fields import ROWS


@given(row=st.sampled_from(ROWS), data=st.data())
def test_every_path_of_a_record_goes_into_a_button_and_back(row: Row, data: st.DataObject) -> None:
    form = FORMS[row.kind]
    path = data.draw(st.sampled_from([path for path, _, _ in leaves(form, row.body)]))
    for way in (path[:length] for length in range(1, len(path) + 1)):
        assert unpacked(form, row.body, packed(way)) == way
        assert button("x", "field", "kk", reference(row.key), packed(way)).callback_data
        assert button("x", "set", "kk", "=123456", packed(way), "0123456789", "all").callback_data


@given(name=st.text(min_size=1, max_size=80))
def test_sources_may_have_any_name(name: str) -> None:
    body = {"sources": {name: {"url": "https://example.org"}}}
    way = ("sources", name, "url")
    assert unpacked(FORMS[Kind.PARTNER], body, packed(way)) == way
    assert ":" not in packed(way)
