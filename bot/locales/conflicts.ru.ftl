# В чём файлы расходятся с ботом.

conflicts-title =
    ⚠️ { $count ->
        [one] <b>Файлы и бот расходятся</b>: { $count } запись
        [few] <b>Файлы и бот расходятся</b>: { $count } записи
       *[many] <b>Файлы и бот расходятся</b>: { $count } записей
    }
conflicts-explained = С прошлого раза менялось и то и другое. Пока вы не выберете, я отвечаю по версии бота. Версию из файлов я сначала покажу; вернуть как было можно и потом.
conflicts-told = При запуске обнаружилось вот что:
conflicts-none = ✅ Расхождений нет: в файлах и в боте одно и то же, или вы уже выбрали.
conflicts-line = <b>{ $number }</b> · { $record } · { $at }
conflicts-keep = { $number }. Как в боте
conflicts-take = { $number }. Из файлов
conflicts-both = { $number }. Сравнить
conflicts-kept = Решено: остаётся как в боте.
conflicts-gone = Это расхождение уже разобрано.
conflicts-of-files = 📄 <b>Изменено в файлах</b>
conflicts-of-bot = 🤖 <b>Изменено в боте</b>
conflicts-as-before = (как было)
conflicts-back = ⬅️ Назад
conflicts-next = ➡️ Дальше
conflicts-list = ⬅️ Все расхождения
