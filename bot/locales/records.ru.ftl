# Записи, как их правят администраторы: поля, формы и что не так с написанным.

records-kind-partner = партнёр
records-kind-agreement = соглашение
records-kind-lab = лаборатория или центр
records-kind-programme = программа
records-kind-project = проект
records-kind-event = событие
records-kind-guide = статья справочника
records-kind-country = страна
records-kind-city = город
records-kind-region = регион
records-kind-field = направление науки
records-kind-cooperation = форма сотрудничества
records-kind-term = вид, уровень или статус
records-kind-outsider = организация не из партнёров
records-kind-synonyms = слова с одним смыслом
records-kind-intent = тип вопросов

records-field-record = Запись
records-field-id = Идентификатор
records-field-kind = Вид
records-field-type = Тип
records-field-group = Группа
records-field-topic = Тема
records-field-records = Где используется
records-field-name = Название
records-field-person-name = Имя
records-field-title = Название
records-field-plural = После числа
records-field-aliases = Другие названия
records-field-adjectives = Прилагательные
records-field-synonyms = Синонимы
records-field-with = Другие участники
records-field-signed = Подписано
records-field-reported = Сообщено
records-field-opened = Открытие
records-field-date = Дата
records-field-place = Место
records-field-status = Статус
records-field-levels = Для кого
records-field-fields = Направления
records-field-cooperation = Формы сотрудничества
records-field-broader = Входит в
records-field-country = Страна
records-field-city = Город
records-field-region = Регион
records-field-countries = Страны
records-field-location = Координаты
records-field-website = Сайт
records-field-founded = Год основания
records-field-summary = Описание
records-field-answer = Ответ
records-field-shape = Форма ответа
records-field-aspect = О чём прежде всего
records-field-article = Статья справочника
records-field-topics = Темы и их вес
records-field-examples = Примеры
records-field-people = Люди
records-field-person-role = Должность
records-field-role = Должность
records-field-figures = Цифры
records-field-label = Что посчитано
records-field-value = Значение
records-field-as_of = На какую дату
records-field-source = Источник
records-field-sources = Источники
records-field-url = Ссылка
records-field-publisher = Кто опубликовал
records-field-published = Когда опубликовано
records-field-keywords = Ключевые слова
records-field-steps = Шаги
records-field-links = Ссылки
records-field-questions = На какие вопросы отвечает
records-field-words = Слова
records-field-generic = Означает любое из группы

records-wrong = <b>{ $name }</b> (<code>{ $field }</code>): { $reason }
records-wrong-required = это поле не может быть пустым. Заполните его, пожалуйста.
records-wrong-nothing = здесь пусто. Напишите значение или «-», чтобы очистить поле.
records-wrong-line = здесь помещается одна строка. Напишите без переносов.
records-wrong-long = { $length ->
    [one] здесь { $length } знак
    [few] здесь { $length } знака
   *[many] здесь { $length } знаков
 }, а помещается не больше { $longest }. Сократите, пожалуйста.
records-wrong-id = «{ $text }» не подходит. Нужны латинские буквы и цифры через дефис: <code>kazakh-chinese-laboratory</code>.
records-wrong-link = «{ $text }» – не ссылка на страницу. Она выглядит так: <code>https://www.example.org/page</code>.
records-wrong-date = дату «{ $text }» прочитать не удалось, или такого дня нет. Подойдёт любое: 20.05.2024, 20 мая 2024, май 2024, 2024.
records-wrong-date-ambiguous = в записи «{ $text }» день и месяц можно понять по-разному. Напишите, что имеется в виду: { $dates }
records-wrong-number = «{ $text }» – не число. Напишите, например, 1,5
records-wrong-flag = «{ $text }» – это не «да» и не «нет».
records-wrong-place = место «{ $text }» прочитать не удалось. Напишите широту и долготу, <code>43.22, 76.92</code>, или отправьте геопозицию.
records-wrong-choice = «{ $text }» здесь не подходит. Возможно: { $choices }
records-wrong-choice-several = «{ $text }» – это несколько разных. Что выбрать: { $choices }?
records-wrong-texts = нужен текст на трёх языках. Каждый – с новой строки, после кода: <code>en:</code>, <code>ru:</code>, <code>kk:</code>. Или поменяйте один из них: <code>name.kk</code>.
records-wrong-words = слова пишут после кода языка, каждый язык – с новой строки: <code>ru: одно, другое</code>
records-wrong-language = слова бывают на en, ru и kk, а «{ $text }» сюда не входит.
records-wrong-parts = это поле состоит из частей. Напишите их в YAML с ключами: { $fields }. Или меняйте части по одной.
records-wrong-not-there = «{ $text }» в списке нет, поэтому убрать нечего.
records-wrong-field = Поля <code>{ $field }</code> здесь нет. Есть: { $fields }
records-wrong-position = <code>{ $field }</code> не подходит: это список, его части нумеруются с нуля: <code>figures[0].value</code>
records-wrong-no-inside = <code>{ $field }</code> не подходит: внутри <code>{ $outer }</code> полей нет.
records-wrong-beyond = <code>{ $field }</code> не существует: { $count ->
    [0] список пуст, начните с [0]
    [one] в списке { $count } часть, следующая – [{ $count }]
    [few] в списке { $count } части, следующая – [{ $count }]
   *[many] в списке { $count } частей, следующая – [{ $count }]
 }.
records-wrong-source = Источник – это ссылка, издатель, дата и заголовок, каждый с новой строки; дату и заголовок можно опустить.
records-wrong-not-text = напишите это, пожалуйста, текстом.

records-edit-button = ✏️ Изменить
records-edit-usage = Так: <code>/edit ID</code> открывает запись, <code>/edit ID ПОЛЕ ЗНАЧЕНИЕ</code> сразу меняет одно поле, например <code>/edit xinjiang-university name.kk Шыңжаң университеті</code>
records-unknown = Записи <code>{ $id }</code> нет. Может быть, одна из этих?
records-heading = ✏️ <b>{ $title }</b>
    { $kind } · <code>{ $id }</code>
records-heading-new = ➕ <b>{ $title }</b>
    новая запись: { $kind } · <code>{ $id }</code>
records-nameless = пока без названия
records-which-field = Что изменить?
records-changed-mark = Поля с ✏️ изменены, но пока не действуют.
records-needs = <b>Ещё нужно:</b> { $fields }
records-faults = <b>Пока не всё верно:</b>
records-in = { $field } ({ $language })
records-items = 📂 Соглашения, лаборатории и прочее ({ $count })
records-items-title = Что относится к записи <b>{ $title }</b>
records-add-part = ➕ Добавить
records-back = ⬅️ Назад
records-next = ➡️ Дальше
records-preview = 👁 Посмотреть
records-make = ✅ Изменить
records-discard = ❌ Отменить
records-fill = ➡️ Заполнить остальное
records-clear = 🗑 Очистить поле
records-remove-part = 🗑 Убрать
records-empty-now = Здесь пока пусто.
records-all-fields = 📋 Все поля
records-go-on = ✏️ Продолжить правку

records-ask-line = <b>{ $field }</b>: пришлите текст одной строкой.
records-ask-paragraph = <b>{ $field }</b>: пришлите текст, одно или несколько предложений.
records-ask-id = <b>{ $field }</b>: пришлите идентификатор – латинские буквы и цифры через дефис. Он остаётся навсегда.
records-ask-link = <b>{ $field }</b>: пришлите ссылку.
records-ask-date = <b>{ $field }</b>: пришлите дату с той точностью, с какой она известна: 20.05.2024, май 2024 или 2024.
records-ask-number = <b>{ $field }</b>: пришлите число.
records-ask-flag = <b>{ $field }</b>: да или нет?
records-ask-place = <b>{ $field }</b>: отправьте геопозицию или широту и долготу: 43.22, 76.92.
records-ask-choice = <b>{ $field }</b>: выберите или напишите часть названия.
records-ask-choices = <b>{ $field }</b>: отметьте всё, что подходит, или напишите часть названия.
records-ask-list = <b>{ $field }</b>: пришлите весь список, по одному в строке. <code>+ название</code> добавит одно, <code>- название</code> уберёт.
records-ask-texts = <b>{ $field }</b>: пришлите название, если оно мне известно, или три строки: en, ru, kk.
records-ask-plain = <b>{ $field }</b>: пришлите одно значение для всех языков или три строки: en, ru, kk.
records-ask-source = <b>{ $field }</b>: пришлите ссылку, ниже – кто опубликовал, дату и заголовок, каждый с новой строки. Последние два можно опустить.
records-ask-owner = К какому партнёру это относится? Выберите или напишите часть названия.
records-left =
    { $count ->
        [one] После этого останется { $count } вопрос.
        [few] После этого останется { $count } вопроса.
       *[many] После этого останется { $count } вопросов.
    }
records-may-skip = «-» оставит поле пустым.
records-may-stop = /cancel прекращает; другая команда только откладывает, продолжить можно через /add.
records-meant = Что имеется в виду?
records-new-source = ➕ Новый источник
records-placeholder = Новое значение

records-kinds = <b>Что добавить?</b>
records-kinds-more = Другие виды записей
records-unfinished = ▶️ { $title }

records-alias-usage = Так: <code>/alias ID НАЗВАНИЕ</code>, например <code>/alias xinjiang-university СУАР</code>
records-alias-known = «{ $name }» уже есть среди названий этой записи.
records-alias-shared = ⚠️ «{ $name }» – ещё и название других записей: { $others }. Когда об этом спросят, я уточню, что имеется в виду.
records-alias-impossible = У записей вида «{ $kind }» других названий не бывает. Поля этой записи: <code>/edit { $id }</code>.

records-remove-usage = Так: <code>/remove ID</code>
records-remove-asks = <b>Удалить «{ $title }»?</b>
records-remove-with = Вместе с этим удалится:
records-remove-mentions = Упоминание исчезнет из записей:
records-remove-needed = <b>Удалить «{ $title }» нельзя:</b> без этой записи не обойтись другим. Сначала измените их.

