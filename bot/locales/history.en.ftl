# The history of a record, and taking a change back.

history-usage = Like this: <code>/history ID</code>, for example <code>/history xinjiang-university</code>. ✏️ below a card shows the record with its ID.
history-usage-undo = Like this: <code>/undo NUMBER</code>, for example <code>/undo 17</code>. The numbers of changes stand in /history and /audit.
history-which = Several records have the id <code>{ $id }</code>. Which one do you mean?
history-unknown = There never was a record <code>{ $id }</code>. Perhaps one of these?
history-nothing-like = There never was a record <code>{ $id }</code>, nor one with a name like this. You can find records by their names in /partners.
history-no-change = There is no change { $number }. The numbers of changes stand in /history and /audit.

history-title =
    🕘 <b>{ $record }</b> · { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
history-change = <b>{ $number }</b> · { $at } · { $by }
history-by-files = the files
history-by-import = import, { $person }
history-more-lines =
    { $count ->
        [one] … and { $count } more line
       *[other] … and { $count } more lines
    }
history-newer = ⬅️ Newer
history-older = ➡️ Older
history-of-record = 🕘 History of the record

history-undoes = ↩️ <b>Taking back change { $number }</b>
history-in-the-way = <b>Change { $number } cannot be taken back</b>: what it changed has been changed again since.
history-nothing-undone = Nothing was changed. Look at the later change; once that is taken back, this one can be.
