# Объявления: что видят сотрудники, когда составляют, рассылают и смотрят итоги, и как люди от них отказываются.

announcement-stop = 🔕 Не присылать объявления
announcement-allow = 🔔 Снова получать объявления
announcement-stopped = Объявлений больше не будет. На вопросы я отвечаю по-прежнему, новости по подпискам тоже приходят. Передумаете – нажмите 🔔.
announcement-allowed = Готово: объявления университета снова будут приходить.
announcement-recalled-note = Это объявление отозвано.

announcement-not-allowed = Объявления рассылают сотрудники, а вас сейчас в их списке нет. Ничего не сделано.
announcement-gone = Этого объявления больше нет.
announcement-otherwise = С объявлением уже что-то сделали, поэтому сейчас ничего не изменилось. Вот как оно выглядит:
announcement-changed = После показа объявление изменили. Посмотрите ещё раз и подтвердите.
announcement-moved-on = С тех пор как вы написали исправление, с объявлением уже что-то сделали, поэтому оно не исправлено. Посмотрите, какое оно сейчас.
announcement-past = Это время уже прошло. Нужно время в будущем, например { $example }.

announcement-wrong-option =
    Параметра «{ $word }» я не знаю, поэтому ничего не сделано. В первой строке можно указать
    <code>lang=ru</code> – кто говорит на языке: en, ru, kk
    <code>to=CN</code> – подписчики партнёра, страны или направления, по ID; <code>to=staff</code> – только сотрудники
    <code>at={ $example }</code> – когда начать
    Сам текст пишут ниже, со следующей строки, или отвечают командой на своё сообщение.
announcement-wrong-language = Языка «{ $word }» нет. Можно <code>lang=en</code>, <code>lang=ru</code> или <code>lang=kk</code>; несколько – через запятую: <code>lang=ru,kk</code>.
announcement-wrong-target = Партнёра, страны или направления «{ $word }» я не знаю. В <code>to=</code> указывают ID, например <code>to=CN</code>; <code>to=staff</code> – проверка только для сотрудников.
announcement-wrong-target-meant = Возможно, подойдёт: { $ids }
announcement-wrong-time = Время «{ $word }» прочитать не удалось. Подойдёт <code>{ $example }</code>, 01.12.2026 09:00 или просто 9:00.
announcement-wrong-author = Отвечайте командой /announce на своё сообщение: чужие написаны не для рассылки.
announcement-wrong-forwarded = Это пересланное сообщение. Объявление уходит от вашего имени, поэтому отправьте его как своё.
announcement-wrong-both = Нужно либо сообщение, на которое вы отвечаете, либо текст под командой. Здесь есть и то и другое – непонятно, что рассылать.
announcement-wrong-kind = Такое разослать нельзя. Можно: текст, фото, видео, GIF, документ, аудио, голосовое сообщение или альбом.
announcement-wrong-captions = В этом альбоме несколько подписей. Оставьте одну и пришлите альбом ещё раз.
announcement-wrong-album-forgotten = Остальных частей этого альбома я уже не помню: альбомы я помню только до перезапуска. Пришлите альбом заново и ответьте на него командой.
announcement-wrong-no-words = Здесь нужен текст. Пожалуйста, напишите его.
announcement-wrong-link = Так не получится. В первой строке – надпись (или по надписи на каждую версию), в последней – ссылка.
announcement-wrong-record = По такому названию ничего не нашлось. Попробуйте другое слово или ID.

announcement-fault-nothing = Рассылать нечего: нет ни текста, ни файла.
announcement-fault-mixed = Версия для всех и версии по языкам вместе не сочетаются.
announcement-fault-too-long = Слишком длинно: в тексте до 4096 знаков, в подписи до 1024, в подписи альбома ещё на 15 меньше. Сократите и пришлите ещё раз.
announcement-fault-wrong-media = Эти файлы вместе не отправить: фото и видео – один альбом, документы – другой, аудио – третий. При исправлении файлы остаются прежними.
announcement-fault-album-with-button = Под альбомом Telegram кнопок не ставит. Уберите кнопку или пришлите одно фото.
announcement-fault-wrong-button = Такая кнопка не сработает: в надписи должно быть от 1 до 64 знаков, а ссылка выглядит как https://example.org.

announcement-for-everybody = для всех
announcement-languages = Версии: { $languages }
announcement-button = 🔗 { $version }: { $button }
announcement-kind-photo = Фото
announcement-kind-video = Видео
announcement-kind-document = Документ
announcement-kind-animation = GIF
announcement-kind-audio = Аудио
announcement-kind-voice = Голосовое сообщение
announcement-kind-album =
    { $count ->
        [one] Альбом, { $count } файл
        [few] Альбом, { $count } файла
       *[many] Альбом, { $count } файлов
    }

announcement-to-everybody = Кому: всем
announcement-to = Кому: { $conditions }
announcement-to-language = язык – { $languages }
announcement-to-followers = подписчики – { $titles }
announcement-to-staff = только сотрудники (проверка)
announcement-reach =
    { $count ->
        [one] 👥 Получит <b>{ $count } человек</b>
        [few] 👥 Получат <b>{ $count } человека</b>
       *[many] 👥 Получат <b>{ $count } человек</b>
    }
announcement-reach-nobody = 👥 <b>Никто</b> этого не получит.
announcement-fallback =
    { $count ->
        [one] ↪️ На другом языке получит { $count } человек.
        [few] ↪️ На другом языке получат { $count } человека.
       *[many] ↪️ На другом языке получат { $count } человек.
    } Нет версии: { $missing }. Вместо неё: { $instead } (порядок: { $order }).
announcement-left-out = Не получат: { $reasons }
announcement-left-out-blocked = заблокировали бота – { $count }
announcement-left-out-stopped = отказались от объявлений – { $count }

announcement-is-draft = 📝 <b>Объявление { $id }</b> – черновик
announcement-is-scheduled = 🕘 <b>Объявление { $id }</b> – запланировано
announcement-is-late = ⏰ <b>Объявление { $id }</b> не началось: его время пришло, пока меня не было, или тот, кто его запланировал, больше не сотрудник. Что делать?
announcement-is-discarded = 🗑 <b>Объявление { $id }</b> – удалено, его никто не получил
announcement-is-done = ✅ <b>Объявление { $id }</b> – завершено
announcement-is-stopped = ⏹ <b>Объявление { $id }</b> – остановлено
announcement-is-recalled = ↩️ <b>Объявление { $id }</b> – отозвано
announcement-is-sending-send = 📣 <b>Объявление { $id }</b> рассылается
announcement-is-sending-resend = 📣 <b>Объявление { $id }</b> рассылается повторно
announcement-is-sending-correct = ✏️ <b>Объявление { $id }</b> исправляется
announcement-is-sending-recall = ↩️ <b>Объявление { $id }</b> отзывается
announcement-is-paused-send = ⏸ <b>Объявление { $id }</b> – рассылка на паузе
announcement-is-paused-resend = ⏸ <b>Объявление { $id }</b> – повторная рассылка на паузе
announcement-is-paused-correct = ⏸ <b>Объявление { $id }</b> – исправление на паузе
announcement-is-paused-recall = ⏸ <b>Объявление { $id }</b> – отзыв на паузе
announcement-at-draft = 🕘 Намечено на { $at } – без ✅ не начнётся
announcement-at-scheduled = 🕘 Начало: { $at }
announcement-at-late = 🕘 Должно было начаться: { $at }

announcement-fixing = Составляется список получателей…
announcement-sent = ✅ Отправлено: { $count }
announcement-done-correct = ✏️ Исправлено: { $count }
announcement-done-recall = ↩️ Отозвано: { $count }
announcement-blocked = 🚫 Заблокировали бота: { $count }
announcement-failed = ⚠️ Не дошло: { $count }
announcement-unknown = ❓ Неясно, дошло ли: { $count }
announcement-pending = ⏳ Осталось: { $count }
announcement-forgotten =
    { $count ->
        [one] С тех пор { $count } человек попросил себя забыть.
        [few] С тех пор { $count } человека попросили себя забыть.
       *[many] С тех пор { $count } человек попросили себя забыть.
    }
announcement-expired = Через { $days } дней остаются только цифры, без списка получателей: исправить, отозвать или отправить ещё раз уже нельзя.
announcement-rate = ⏱ { $rate } в секунду · осталось примерно { $left }
announcement-seconds = { $count } с
announcement-minutes = { $count } мин
announcement-hours = { $hours } ч { $minutes } мин
announcement-refused = Telegram это не принимает, рассылка остановлена: <i>{ $reason }</i>
announcement-began = Запуск: { $at }, сотрудник { $by }
announcement-ended = Завершение: { $at }, заняло { $lasted }
announcement-finished = Объявление { $id }: всё завершено, отчёт выше.

announcement-preview =
    { $count ->
        [0] 👁 <b>{ $version }</b> – сейчас этого никто не получит:
        [one] 👁 <b>{ $version }</b> – вот что увидит { $count } человек:
        [few] 👁 <b>{ $version }</b> – вот что увидят { $count } человека:
       *[many] 👁 <b>{ $version }</b> – вот что увидят { $count } человек:
    }
announcement-not-taken = ⚠️ Telegram это не принимает: <i>{ $reason }</i> Исправьте, прежде чем рассылать.
announcement-not-shown = ⚠️ Сейчас показать не получилось: <i>{ $reason }</i>
announcement-tested = Отправлено только вам – так, как его получат все.
announcement-copied = Новый черновик с тем же содержанием.
announcement-left = Объявление осталось прежним.
announcement-paused = Пауза. То, что уже в пути, дойдёт.
announcement-resumed = Продолжаем.
announcement-unscheduled = Снято с расписания, пока вы его меняете. Когда всё будет верно, нажмите ✅.

announcement-ask-write = Пришлите объявление одним сообщением: текст с любым оформлением, фото, видео, документ или альбом. Версия: <b>{ $version }</b>. Передумали – /cancel.
announcement-ask-link =
    Напишите надпись кнопки и ссылку, например
    <blockquote>Подать заявку
    https://farabi.university</blockquote>
    Если у каждой версии своя надпись, пишите их по одной в строке в таком порядке: { $versions }. Передумали – /cancel.
announcement-ask-record = Какую карточку открыть? Напишите название партнёра, лаборатории, программы или ID. Передумали – /cancel.
announcement-ask-search = Чьим подписчикам? Напишите название или ID партнёра, страны или направления. Передумали – /cancel.
announcement-ask-clock = Когда начать? Например, { $example }, 01.12.2026 09:00 или просто 9:00. Передумали – /cancel.
announcement-ask-words = Напишите новый текст или подпись; файлы и кнопки останутся. Передумали – /cancel.
announcement-placeholder-write = Объявление
announcement-placeholder-link = Надпись, затем ссылка
announcement-placeholder-record = Название или ID
announcement-placeholder-search = Партнёр, страна или направление
announcement-placeholder-clock = Дата и время
announcement-placeholder-words = Новый текст

announcement-choose-audience = <b>Кто должен это получить?</b> Из нескольких языков или нескольких подписок достаточно одной. А вот язык, подписки и «только сотрудники» должны совпасть все вместе.
announcement-choose-target = Чьим подписчикам отправить?
announcement-choose-language = Сейчас одна версия для всех. Чтобы добавить другую, сначала укажите, на каком языке эта.
announcement-choose-version = <b>Версии</b>. У кого нет версии на своём языке, получит первую из имеющихся: { $order }.
announcement-choose-button = <b>Кнопка под объявлением</b> ведёт на страницу в сети или на карточку в боте.
announcement-choose-record = Какую карточку открыть?
announcement-choose-time = <b>Когда начать?</b> Сейчас { $now } ({ $zone }).
announcement-choose-correction = Какую версию исправить?
announcement-target-partner = Партнёр
announcement-target-country = Страна
announcement-target-field = Направление
announcement-when-hour = 🕘 Через час
announcement-when-morning = 🕘 Завтра в 9:00
announcement-when-now = Когда нажму ✅
announcement-back = ⬅️ Назад
announcement-newer = ⬅️ Новее
announcement-older = ➡️ Старее
announcement-replace = ✏️ Заменить
announcement-replace-version = ✏️ { $language }
announcement-add-version = ➕ { $language }

announcement-do-preview = 👁 Предпросмотр
announcement-do-test = 📩 Прислать мне
announcement-do-versions = 🌐 Версии
announcement-do-to = 👥 Кому
announcement-do-button = 🔗 Кнопка
announcement-do-time = 🕘 Когда
announcement-do-change = ✏️ Изменить
announcement-do-begin =
    { $count ->
        [one] ✅ Отправить: { $count } человек
        [few] ✅ Отправить: { $count } человека
       *[many] ✅ Отправить: { $count } человек
    }
announcement-do-schedule =
    { $count ->
        [one] ✅ Запланировать: { $count } человек
        [few] ✅ Запланировать: { $count } человека
       *[many] ✅ Запланировать: { $count } человек
    }
announcement-do-now =
    { $count ->
        [one] ✅ Отправить сейчас: { $count } человек
        [few] ✅ Отправить сейчас: { $count } человека
       *[many] ✅ Отправить сейчас: { $count } человек
    }
announcement-do-repeat =
    { $count ->
        [one] ✅ Ещё раз: { $count } человек
        [few] ✅ Ещё раз: { $count } человека
       *[many] ✅ Ещё раз: { $count } человек
    }
announcement-do-cancel = ❌ Удалить
announcement-do-stop = ❌ Остановить
announcement-do-pause = ⏸ Пауза
announcement-do-resume = ▶️ Продолжить
announcement-do-leave = ❌ Оставить как есть
announcement-do-staff = Только сотрудники (проверка)
announcement-do-search = ➕ Подписчики…
announcement-do-all = Всем
announcement-do-drop = 🗑 Убрать
announcement-do-join = Одна для всех
announcement-do-link = 🔗 Страница
announcement-do-record = 📇 Карточка в боте
announcement-do-plain = 🗑 Без кнопки
announcement-do-clock = ✍️ Другое время
announcement-do-correct = ✏️ Исправить
announcement-do-recall = ↩️ Отозвать
announcement-do-recall-again = ↩️ Отозвать у остальных
announcement-do-csv = 📄 Кто не получил
announcement-do-copy = 📝 Новое по этому образцу
announcement-do-replace =
    { $count ->
        [one] ✅ Исправить: { $count } человек
        [few] ✅ Исправить: { $count } человека
       *[many] ✅ Исправить: { $count } человек
    }
announcement-do-back =
    { $count ->
        [one] ✅ Отозвать: { $count } человек
        [few] ✅ Отозвать: { $count } человека
       *[many] ✅ Отозвать: { $count } человек
    }
announcement-do-again =
    { $count ->
        [one] ✅ Отправить ещё раз: { $count } человек
        [few] ✅ Отправить ещё раз: { $count } человека
       *[many] ✅ Отправить ещё раз: { $count } человек
    }
announcement-again-unknown = 🔁 Ещё раз тем, с кем неясно: { $count }
announcement-again-failed = 🔁 Ещё раз тем, кому не дошло: { $count }
announcement-again-pending = 🔁 Отправить остальным: { $count }

announcement-correction =
    { $count ->
        [one] Заменить этим текст объявления { $id }? Его получил { $count } человек.
        [few] Заменить этим текст объявления { $id }? Его получили { $count } человека.
       *[many] Заменить этим текст объявления { $id }? Его получили { $count } человек.
    }
announcement-recall =
    { $count ->
        [one] Отозвать объявление? Его получил { $count } человек.
        [few] Отозвать объявление? Его получили { $count } человека.
       *[many] Отозвать объявление? Его получили { $count } человек.
    } Сообщения, которым меньше 48 часов, исчезнут, на месте более старых останется короткая пометка. Вернуть это будет нельзя.
announcement-resend-unknown = Об этих людях Telegram ничего не ответил: у кого-то объявление, возможно, уже есть, и он получит его дважды. Отправить ещё раз?
announcement-resend-failed = Эти люди объявление точно не получили. Отправить ещё раз?
announcement-resend-pending = Этим людям объявление ещё не отправлялось. Отправить?
announcement-duplicate =
    { $count ->
        [one] ⚠️ То же самое и тем же людям уходило в последние сутки: объявление { $id }, { $at }, { $count } человек. Отправить ещё раз?
        [few] ⚠️ То же самое и тем же людям уходило в последние сутки: объявление { $id }, { $at }, { $count } человека. Отправить ещё раз?
       *[many] ⚠️ То же самое и тем же людям уходило в последние сутки: объявление { $id }, { $at }, { $count } человек. Отправить ещё раз?
    }
announcement-duplicate-ahead = ⚠️ То же самое и для тех же людей уже запланировано: объявление { $id }, { $at }. Между ними меньше суток. Отправить и это?
announcement-unreached = Объявление { $id }: кто его не получил или, возможно, не получил, и почему.
announcement-list = 📣 <b>Объявления</b>
announcement-none = Объявлений пока нет. Составить первое: /announce
