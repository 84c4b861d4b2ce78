# База знаний в виде файлов: /export, /import и /add с YAML.

exchange-exported =
    { $count ->
        [one] <b>{ $count } запись</b>, редакция { $revision }.
        [few] <b>{ $count } записи</b>, редакция { $revision }.
       *[many] <b>{ $count } записей</b>, редакция { $revision }.
    } Распакуйте архив поверх репозитория, и git покажет, что изменилось здесь. Этот же файл можно загрузить обратно: /import.
exchange-impossible = Экспорт не получился: { $reason }

exchange-asks = Пришлите YAML: файлом, архивом zip, как его делает /export, или прямо текстом. Сначала я покажу, что изменится, и без вашего согласия ничего не поменяю. Передумали – /cancel.
exchange-placeholder = YAML или файл
exchange-add-usage =
    Одно слово <code>/add</code> откроет форму. А готовую запись в виде YAML присылают так:

    <code>/add ВИД
    id: …
    name: {"{"}en: …, ru: …, kk: …{"}"}
    …</code>

    Вместо ВИД – одно из слов: { $kinds }. Для { $items } укажите и партнёра, к которому относится запись: <code>{ $key }: ID</code>.
exchange-read =
    { $count ->
        [one] 📥 Прочитана { $count } запись.
        [few] 📥 Прочитаны { $count } записи.
       *[many] 📥 Прочитано { $count } записей.
    } Добавится: { $added }, изменится: { $changed }, удалится: { $removed }.
exchange-warnings = Обратите внимание:
exchange-refused =
    { $count ->
        [one] <b>Ничего не изменено.</b> Исправьте, пожалуйста, { $count } ошибку и пришлите ещё раз:
        [few] <b>Ничего не изменено.</b> Исправьте, пожалуйста, { $count } ошибки и пришлите ещё раз:
       *[many] <b>Ничего не изменено.</b> Исправьте, пожалуйста, { $count } ошибок и пришлите ещё раз:
    }
exchange-more-faults = … и ещё { $count }.

exchange-wrong-kind = Здесь нужен YAML: текстом или файлом. В картинке и других сообщениях записей нет.
exchange-wrong-type = Не могу прочитать { $name }. Подойдут .yaml и .yml или .zip с такими файлами.
exchange-wrong-size = В этом файле { NUMBER($size, maximumFractionDigits: 0) } МБ, а я принимаю не больше { $most } МБ. Разделите его, пожалуйста.
exchange-wrong-download = Telegram сейчас не отдаёт этот файл. Пришлите его ещё раз через минуту.

# Что бывает не так с присланными записями и с архивом. Перед этим стоит имя файла.
exchange-id-exists = запись { $id } уже есть; измените её через /edit { $id } или выберите другой id
exchange-item-without-partner = не указан партнёр, к которому относится запись; добавьте { $key }: и его id
exchange-zip-broken = архив повреждён; упакуйте файлы заново
exchange-zip-too-large = в архиве { NUMBER($size, maximumFractionDigits: 0) } МБ, а читается не больше { $most } МБ; разделите его
exchange-zip-bomb = после распаковки в архиве больше { $most } МБ; разделите его
exchange-zip-too-many-files = файлов в архиве больше { $most }; упакуйте только файлы базы знаний
exchange-zip-too-many-values = значений во всех файлах больше { $most }, остальное не прочитано; разделите архив
exchange-zip-without-yaml = в архиве нет ни одного файла YAML; упакуйте файлы базы знаний
exchange-file-outside = путь к файлу ведёт за пределы архива; упакуйте саму папку базы знаний
exchange-file-name = в имени файла есть знаки, которые нельзя показать; переименуйте его
exchange-file-link = это ссылка; упакуйте сам файл
exchange-file-encrypted = файл зашифрован; упакуйте его без пароля
exchange-file-zip = это архив внутри архива; сначала распакуйте его
exchange-file-method = файл сжат необычным способом; упакуйте его обычным zip
exchange-file-twice = в архиве два файла с таким именем; оставьте один
exchange-file-passed-over = это не YAML, файл пропущен
