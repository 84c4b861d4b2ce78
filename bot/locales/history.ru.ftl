# История записи и отмена изменений.

history-usage = Так: <code>/history ID</code>, например <code>/history xinjiang-university</code>. ID записи покажет кнопка ✏️ под её карточкой.
history-usage-undo = Так: <code>/undo НОМЕР</code>, например <code>/undo 17</code>. Номера изменений есть в /history и /audit.
history-which = ID <code>{ $id }</code> есть у нескольких записей. Какая нужна?
history-unknown = Записи <code>{ $id }</code> никогда не было. Возможно, нужна одна из этих?
history-nothing-like = Записи <code>{ $id }</code> никогда не было, и похожих названий нет. Найти запись по названию можно через /partners.
history-no-change = Изменения { $number } нет. Номера изменений есть в /history и /audit.

history-title =
    🕘 <b>{ $record }</b> · { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
       *[many] { $count } изменений
    }
history-change = <b>{ $number }</b> · { $at } · { $by }
history-by-files = файлы
history-by-import = импорт, { $person }
history-more-lines =
    { $count ->
        [one] … и ещё { $count } строка
        [few] … и ещё { $count } строки
       *[many] … и ещё { $count } строк
    }
history-newer = ⬅️ Новее
history-older = ➡️ Старее
history-of-record = 🕘 История записи

history-undoes = ↩️ <b>Отмена изменения { $number }</b>
history-in-the-way = <b>Изменение { $number } отменить нельзя</b>: с тех пор то же самое меняли ещё раз.
history-nothing-undone = Ничего не изменено. Посмотрите на более позднее изменение: если отменить сначала его, получится отменить и это.
