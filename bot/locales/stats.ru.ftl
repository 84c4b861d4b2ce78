# /stats: вопросы и объявления в цифрах – текстом и графиком.

stats-title = <b>Последние { $days } дней</b>
stats-questions =
    ❓ { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
        [many] { $count } вопросов
       *[other] { $count } вопроса
    }, в среднем { $average } в день
stats-people =
    👥 { $count ->
        [one] Спрашивал { $count } человек
        [few] Спрашивали { $count } человека
        [many] Спрашивали { $count } человек
       *[other] Спрашивали { $count } человека
    }
stats-people-of-late =
    👥 За последние { $days } дней { $count ->
        [one] спрашивал { $count } человек
        [few] спрашивали { $count } человека
        [many] спрашивали { $count } человек
       *[other] спрашивали { $count } человека
    }; кто спрашивал раньше, не хранится
stats-outcomes = с ответом { $answered } %, с уточнением { $clarified } %, без ответа { $unknown } %
stats-languages = 🌐 { $languages }
stats-ratings = 👍 { $good } · 👎 { $bad }
stats-partners = <b>О каких партнёрах спрашивали чаще всего</b>
stats-intents = <b>О чём спрашивали чаще всего</b>
stats-ranked = { $place }. { $name } – { $count }
stats-example = «{ $words }»
stats-announcements =
    📣 { $count ->
        [one] { $count } объявление
        [few] { $count } объявления
        [many] { $count } объявлений
       *[other] { $count } объявления
    }, доставлено { $reached ->
        [one] { $reached } сообщение
        [few] { $reached } сообщения
        [many] { $reached } сообщений
       *[other] { $reached } сообщения
    }
stats-no-announcements = 📣 Объявлений не было
stats-nothing = За последние { $days } дней мне не задали ни одного вопроса. График появится с первым вопросом.
stats-days = { $days } дней
stats-days-shown = ☑️ { $days } дней

stats-chart-title = Вопросы боту
stats-chart-period = { $first } – { $last }
stats-chart-answered = с ответом
stats-chart-clarified = с уточнением
stats-chart-unknown = без ответа
stats-chart-weeks = Один столбец – одна неделя.
