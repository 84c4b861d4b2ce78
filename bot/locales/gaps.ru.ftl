# Вопросы, на которые не нашлось ответа, – для тех, кто учит бота.

gaps-title =
    <b>Вопросы без ответа</b>
    { $count ->
        [one] За последние { $days } дней – { $count } тема.
        [few] За последние { $days } дней – { $count } темы, сначала самые частые.
       *[many] За последние { $days } дней – { $count } тем, сначала самые частые.
    }
gaps-none = Открытых тем нет: на всё, о чём спрашивали за последние { $days } дней, есть ответ, или вы это уже разобрали.
gaps-gone = Этой темы уже нет: её закрыли, или вопросы удалены по желанию тех, кто их задал.
gaps-back = ⬅️ Назад
gaps-next = ➡️ Дальше
gaps-list = ⬅️ Все темы

gaps-asked =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
gaps-askers =
    { $count ->
        [one] от { $count } человека
       *[many] от { $count } человек
    }
gaps-last = последний – { $date }
gaps-reason-unknown = без ответа: { $count }
gaps-reason-bad = 👎: { $count }
gaps-reason-abandoned = уточнение ни к чему не привело: { $count }
gaps-wordings = Спрашивали и так:
gaps-comments = Чего не хватило в ответе:
gaps-today-answered = ✅ Сейчас ответ такой:
gaps-today-clarify = Сейчас в ответ будет уточняющий вопрос:
gaps-today-unknown = Ответа по-прежнему нет.

gaps-done = ✅ Готово
gaps-not-ours = 🚫 Не наша тема
gaps-closed-done = ✅ Готово: «{ $question }». Если об этом спросят снова, а ответа не будет, тема вернётся.
gaps-closed-not-ours = 🚫 Не наша тема: «{ $question }». Похожие вопросы здесь больше не появятся.
gaps-reopen = ↩️ Открыть снова

gaps-teach-name = 🏷 Добавить как название…
gaps-teach-example = 💡 Добавить как пример вопроса…
gaps-teach-article = 📖 Написать справочную статью
gaps-whose-name = «{ $question }». О какой записи речь?
gaps-whose-example = «{ $question }». Что хотят узнать? Для каждого варианта – пример вопроса.
gaps-found-nothing = Ничего похожего нет. Нажмите 🔎 и попробуйте другие слова.
gaps-intent = { $title }: «{ $example }»
gaps-wording = «{ $text }» · { $language }
gaps-search-button = 🔎 Поиск
gaps-search = Что поискать? Напишите название или несколько слов.
gaps-which-name = <b>{ $title }</b>: как это ещё называют?
gaps-which-example = <b>{ $title }</b>: какие слова взять примером?
gaps-own-words = ✍️ Написать иначе
gaps-write-name = <b>{ $title }</b>: напишите название, которым пользуются люди.
gaps-write-example = <b>{ $title }</b>: напишите пример так, как спросил бы человек. Вместо названий можно поставить { "{partner}" }, { "{place}" } или { "{field}" }.
gaps-too-long =
    { $count ->
        [one] Слишком длинно: не больше { $count } знака, пожалуйста.
       *[many] Слишком длинно: не больше { $count } знаков, пожалуйста.
    }
gaps-target-gone = Этой записи больше нет. Выберите, пожалуйста, другую.
