# Что не так в базе знаний, почему изменение не принято и что изменилось.

record-kind =
    { $kind ->
        [partner] партнёр
        [agreement] соглашение
        [lab] лаборатория
        [programme] программа
        [project] проект
        [event] событие
        [guide] справочная статья
        [country] страна
        [city] город
        [region] регион
        [field] направление
        [cooperation] форма сотрудничества
        [term] термин
        [outsider] сторонняя организация
        [synonyms] синонимы
       *[intent] вид вопроса
    }
record-named = { record-kind } { $id }

faults-warning = предупреждение:
faults-on-line = строка { $line }:
faults-of-record = { $record }: { $message }
faults-at = { $field }: { $message }
faults-hint = ; может быть, { $word }?

# YAML сам по себе.
faults-empty = файл пуст; впишите в него запись или удалите его
faults-too-large = в файле { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ, а прочитать можно не больше { $most } МБ; разделите его
faults-not-utf8 = байт 0x{ $byte } – это не UTF-8; сохраните файл в кодировке UTF-8
faults-not-in-yaml = знак U+{ $code } в YAML недопустим; удалите его
faults-not-yaml = прочитать это как YAML не получается: { $reason }
faults-alias = *{ $name } – псевдоним YAML; впишите само значение
faults-anchor = &amp;{ $name } – якорь YAML; впишите значение без него
faults-tag = { $name } – тег YAML; впишите значение без него
faults-second-document = здесь начинается второй документ, а в файле может быть только один
faults-too-deep = вложенность больше { $most } уровней; сделайте её меньше
faults-too-many-values = в файле больше { $most } значений; разделите его
faults-key-no-text = ключ – это текст, а не список и не набор ключей
faults-key-twice = ключ { $key } стоит здесь дважды, первый раз – в строке { $line }; оставьте один

# Файлы и папки.
faults-unreadable = прочитать это не получается: { $reason }
faults-folder-unreadable = прочитать эту папку не получается: { $reason }
faults-file-unreadable = прочитать этот файл не получается: { $reason }
faults-no-file = это не файл с текстом; удалите его
faults-nothing-there = такого файла или папки нет
faults-no-knowledge-base = это не база знаний: в ней нет ни одной из папок { $folders }
faults-wrong-folder = файлы базы знаний лежат в папках { $folders }; переместите его туда
faults-wrong-vocabulary = в словаре могут быть только файлы { $files }; переименуйте его
faults-link-to-folder = это ссылка на папку; положите сюда копию папки
faults-link-outside = это ссылка за пределы базы знаний; положите сюда копию
faults-unknown-kind = непонятно, что это за запись: у партнёра есть sources, у справочной статьи – answer, у вида вопроса – examples
faults-item-alone = эта запись ({ record-kind }) стоит отдельно, а её место – в записи партнёра, в { $section }; в Telegram её принимает команда /add { $kind }
faults-record-no-mapping = здесь нужна запись ({ record-kind }): ключи и значения, первый ключ – id
faults-no-id = у этой записи ({ record-kind }) нет id; впишите текст, которого нет у других
faults-section-no-list = { $section } – это список: каждая запись ({ record-kind }) начинается с дефиса

# Запись сама по себе.
faults-missing = нет поля { $field }
faults-missing-text = нет поля { $field }: каждый текст нужен на en, ru и kk
faults-missing-language = нет поля { $field }: нужны en, ru и kk
faults-unknown-key = такого поля не бывает: { $field }{ $hint }
faults-no-value = { $field }: нет значения; впишите его или уберите поле
faults-no-list = { $field } – это список; запишите его через дефисы или в [ ]
faults-no-mapping = { $field } – это набор ключей со значениями
faults-no-texts = { $field } – это набор текстов: en, ru и kk
faults-no-text = { $field } – это один текст
faults-no-quoted-text = { $field } – это один текст; возьмите его в кавычки
faults-empty-text = { $field }: пусто; впишите текст или уберите поле
faults-long-text =
    { $field }: здесь { $length ->
        [one] { $length } знак
        [few] { $length } знака
       *[many] { $length } знаков
    }, а помещается не больше { $most }
faults-no-choice = { $field }: так нельзя; подойдёт { $choices } или { $last }
faults-no-boolean = { $field }: подойдёт true или false
faults-no-number = { $field } – это число
faults-too-small = { $field }: { $value } – слишком мало, нужно не меньше { $bound }
faults-too-great = { $field }: { $value } – слишком много, нужно не больше { $bound }
faults-too-many =
    { $field }: здесь { $length ->
        [one] { $length } значение
        [few] { $length } значения
       *[many] { $length } значений
    }, а нужно { $most }
faults-no-link = { $field }: { $value } – не ссылка; она начинается с http:// или https://, дальше идёт адрес сайта
faults-no-id-of-small-letters = { $field }: { $value } – не id; в нём строчные латинские буквы и цифры через дефис
faults-no-id-of-letters = { $field }: { $value } – не id; в нём латинские буквы и цифры через дефис
faults-impossible = { $field }: значение { $value } здесь не подходит
faults-character = знак U+{ $code } в тексте недопустим; удалите его
faults-language-code = «{ $code }» – не код языка; код выглядит как zh или de
faults-date = дату пишут так: 2024, 2024-05 или 2024-05-20
faults-year = год может быть от { $earliest } до { $latest }, но не { $year }
faults-month = месяца { $month } не бывает
faults-day = в месяце { $month } нет дня { $day }
faults-source = { $source } – такого нет среди источников партнёра{ $hint }
faults-long-card =
    в текстах ({ $language }) { $length ->
        [one] { $length } знак
        [few] { $length } знака
       *[many] { $length } знаков
    }, а в сообщение помещается не больше { $most }; сократите их
faults-lookalike = { $field }: { $word } – здесь смешаны латиница и кириллица; наберите слово в одном алфавите
faults-invisible = { $field }: в тексте есть невидимый знак U+{ $code }; удалите его
faults-tag-of-html = { $field }: { $tag } – тег HTML; напишите текст без него

# Что записи говорят друг о друге.
faults-no-record = { $field }: нет такой записи: { $record }{ $hint }
faults-see-file = ; все, какие есть, – в файле { $file }
faults-wrong-term = { $field }: { $value } сюда не подходит; возможны: { $choices }
faults-no-term-yet = пока ничего, сначала добавьте в файл { $file }
faults-wrong-group = { $field }: { $value } – такой группы нет; возможны: { $choices }
faults-without-status = { $field }: { $value } – вид записей без статуса; статус есть у таких: { $choices }
faults-no-owner = нет такого партнёра: { $owner }; эта запись ({ record-kind }) должна принадлежать одному из имеющихся
faults-foreign-source = { $field }: { $source } – такого нет среди источников партнёра { $owner }{ $hint }
faults-with-itself = { $field }: самого партнёра здесь не называют; назовите других
faults-circle = { $field }: { $circle } – это замкнутый круг; разорвите его
faults-is-in = { $chain } → { $id }
faults-region-without-country = { $field }: среди стран региона { $region } нет { $country }; добавьте её туда
faults-no-city = city: в файле { $file } нет такого города: { $city }{ $hint }
faults-city-elsewhere = city: { $city } – это { $countries }, а страна партнёра – { $country }
faults-no-place = place: { $place } – такого нет среди известных городов, стран и партнёров; добавьте город в файл { $file }
faults-id-taken = этот id уже занят: { record-kind }{ $owner }{ $where }; выберите другой
faults-owner = { "" } (партнёр { $owner })
faults-place = , файл { $file }:{ $line }
faults-shared-name = { $name } – название, которое есть и у других: { $others }
faults-shared-example = { $example } – такой пример есть и у других: { $others }; оставьте его в одном месте

# Изменения, которые не приняты.
faults-changed-meanwhile = { $record }: запись тем временем изменил кто-то другой; посмотрите на неё ещё раз
faults-id-stays = { $record }: id записи остаётся навсегда; удалите её и добавьте другую
faults-no-change = изменения { $number } нет
faults-change-overtaken = изменение { $number } отменить нельзя: { $record } – после него было изменение { $latest }; сначала отмените его
faults-more = … и ещё { $count }

# Что изменилось.
difference-record-added = добавление: { $record }
difference-record-changed = изменение: { $record }
difference-record-removed = удаление: { $record }
difference-field-added = { $field }: + { $after }
difference-field-removed = { $field }: – { $before }
difference-field-changed = { $field }: { $before } → { $after }
difference-field-reordered = { $field }: другой порядок или повторы
difference-field-owner = { $field }: { $before } → { $after }
difference-text = «{ $text }»
difference-true = да
difference-false = нет
difference-none = пусто
