# Журнал: кто что сделал.

audit-title = 🗒 <b>Кто что сделал</b>
audit-none = Пока ничего не сделано.
audit-usage = Так: <code>/audit</code>, а <code>/audit stale</code> покажет, что могло устареть.
audit-newer = ⬅️ Новее
audit-older = ➡️ Старее
audit-csv = 📄 Всё в CSV
audit-file = Всё, что сделано, начиная с последнего.
audit-to-conflicts = ⚠️ Расхождения: { $count }
audit-columns =
    номер
    время
    кто
    действие
    предмет
    что сделано
    подробности

audit-line =
    { $at } · { $by }
    { $what }
audit-by-bot = бот
audit-other = { $action }: { $subject }
audit-change = { $what } · № { $number }
audit-many =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    } (добавлено { $added }, изменено { $changed }, удалено { $removed })

audit-announcement-composed = объявление { $id }: составлено
audit-announcement-changed = объявление { $id }: изменено
audit-announcement-planned =
    { $at ->
        [none] объявление { $id }: время больше не назначено
       *[other] объявление { $id }: намечено на { $at }, рассылка не запланирована
    }
audit-announcement-scheduled = объявление { $id }: запланировано на { $at }
audit-announcement-missed =
    { $because ->
        [late] объявление { $id }: не началось – его время пришло, пока бот не работал
       *[other] объявление { $id }: не началось – у того, кто его запланировал, больше нет роли
    }
audit-announcement-started = объявление { $id }: рассылка начата
audit-announcement-paused = объявление { $id }: поставлено на паузу
audit-announcement-resumed = объявление { $id }: рассылка продолжена
audit-announcement-stopped = объявление { $id }: остановлено, Telegram его не принял: { $reason }
audit-announcement-cancelled = объявление { $id }: остановлено или удалено
audit-announcement-corrected = объявление { $id }: начато исправление
audit-announcement-resent = объявление { $id }: начата повторная рассылка
audit-announcement-recalled = объявление { $id }: начат отзыв
audit-announcement-finished =
    { $kind ->
        [correct] объявление { $id }: исправление завершено, исправлено: { $sent }
        [recall] объявление { $id }: отзыв завершён, отозвано: { $sent }
       *[send] объявление { $id }: рассылка завершена, отправлено: { $sent }
    }
audit-announcement-expired = объявление { $id }: теперь хранятся только итоги, без получателей
audit-role-granted = { $person } – выдана роль: { $role }
audit-role-revoked = { $person } – снята роль: { $role }
audit-role-forgotten = человек с ролью ({ $role }) попросил удалить всё о себе; вместе с этим снята и роль
audit-conflict-kept = { $record }: расходится с файлами, оставлено как в боте
audit-conflicts-told =
    { $count ->
        [one] администраторам сообщено о { $count } расхождении с файлами
       *[many] администраторам сообщено о { $count } расхождениях с файлами
    }
audit-files-faulty-told = администраторам сообщено об ошибках в файлах базы знаний
audit-backup-sent = копия базы данных отправлена в чат сотрудников
audit-gap-done =
    { $asked ->
        [one] вопрос без ответа, его задали { $asked } раз: разобран
        [few] вопрос без ответа, его задали { $asked } раза: разобран
       *[many] вопрос без ответа, его задали { $asked } раз: разобран
    }
audit-gap-not-ours =
    { $asked ->
        [one] вопрос без ответа, его задали { $asked } раз: не наша тема
        [few] вопрос без ответа, его задали { $asked } раза: не наша тема
       *[many] вопрос без ответа, его задали { $asked } раз: не наша тема
    }
audit-gap-reopened =
    { $asked ->
        [one] вопрос без ответа, его задали { $asked } раз: снова открыт
        [few] вопрос без ответа, его задали { $asked } раза: снова открыт
       *[many] вопрос без ответа, его задали { $asked } раз: снова открыт
    }
