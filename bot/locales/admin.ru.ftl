# То, что говорится при любой работе администраторов.

admin-not-allowed = Это могут только администраторы.
admin-in-private = Напишите мне это, пожалуйста, в личном чате: здесь читают и другие.
admin-forwarded = Пересланные команды я не выполняю. Если это ваше решение, наберите команду сами.
admin-draft-gone = Этого черновика больше нет. Начните, пожалуйста, заново.
admin-refused = <b>Ничего не изменено.</b>
admin-not-stored = Ничего не изменено: сейчас не удаётся записать в базу данных. Попробуйте через минуту.
admin-wrong-no-words = Здесь нужен текст. Напишите его сообщением или отправьте /cancel.
admin-no-record = Записи <code>{ $id }</code> нет. Найти её по названию можно через /partners.

proposal-asks = <b>Всё верно?</b>
proposal-nothing = Менять нечего: всё это уже действует.
proposal-difference = 🔍 Что изменится
proposal-yes = ✅ Изменить
proposal-no = ❌ Отменить
proposal-made = ✅ <b>Уже действует.</b> Изменение { $number }.
proposal-discarded = ❌ Отменено. Ничего не изменилось.
proposal-otherwise = Тем временем кое-что изменилось: посмотрите ещё раз.
proposal-undo = ↩️ Вернуть как было
proposal-and-more =
    { $count ->
        [one] … и ещё { $count } запись.
        [few] … и ещё { $count } записи.
       *[many] … и ещё { $count } записей.
    }

naming-usage = Так: <code>/alias ID НАЗВАНИЕ</code>, например <code>/alias xinjiang-university СУАР</code>
