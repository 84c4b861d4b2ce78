# Білім қоры файл түрінде: /export, /import және YAML жазылған /add.

exchange-exported = <b>{ $count } жазба</b>, { $revision }-нұсқа. Архивті репозиторий қалтасына ашсаңыз, мұнда не өзгергенін git көрсетеді. Осы файлды /import арқылы қайта жүктеуге болады.
exchange-impossible = Экспорт жасалмады: { $reason }

exchange-asks = YAML жіберіңіз: файл, /export жасайтындай zip архиві немесе мәтіннің өзі болсын. Алдымен не өзгеретінін көрсетемін, сіз келіспейінше ештеңе өзгермейді. Айнып қалсаңыз – /cancel.
exchange-placeholder = YAML немесе файл
exchange-add-usage =
    Жай ғана <code>/add</code> десеңіз, форма ашылады. Ал YAML түріндегі дайын жазба былай жіберіледі:

    <code>/add ТҮР
    id: …
    name: {"{"}en: …, ru: …, kk: …{"}"}
    …</code>

    ТҮР орнына мына сөздердің бірін жазыңыз: { $kinds }. { $items } жазбаларында олар тиесілі серіктес те көрсетіледі: <code>{ $key }: ID</code>.
exchange-read = 📥 { $count } жазба оқылды. Қосылады: { $added }, өзгереді: { $changed }, жойылады: { $removed }.
exchange-warnings = Назар аударыңыз:
exchange-refused = <b>Ештеңе өзгерген жоқ.</b> { $count } қатені түзетіп, қайта жіберіңіз:
exchange-more-faults = … тағы { $count }.

exchange-wrong-kind = Мұнда YAML керек: мәтін немесе файл түрінде. Сурет пен басқа хабарламаларда жазба болмайды.
exchange-wrong-type = { $name } оқылмайды. .yaml, .yml немесе ішінде сондай файлдары бар .zip жарайды.
exchange-wrong-size = Бұл файл { NUMBER($size, maximumFractionDigits: 0) } МБ, ал мен ең көбі { $most } МБ қабылдаймын. Оны бөліп жіберіңіз.
exchange-wrong-download = Telegram қазір бұл файлды бермей тұр. Бір минуттан кейін қайта жіберіңіз.

# Жіберілген жазбаларда және архивте не дұрыс болмауы мүмкін. Алдында файл аты тұрады.
exchange-id-exists = { $id } деген жазба бар; оны /edit { $id } арқылы өзгертіңіз немесе басқа id таңдаңыз
exchange-item-without-partner = жазба қай серіктеске тиесілі екені көрсетілмеген; { $key }: деп, оның id-ін жазыңыз
exchange-zip-broken = архив бүлінген; файлдарды қайта архивтеңіз
exchange-zip-too-large = архив { NUMBER($size, maximumFractionDigits: 0) } МБ, ал ең көбі { $most } МБ оқылады; оны бөліңіз
exchange-zip-bomb = архив ішіндегі файлдар тым үлкен: ең көбі { $most } МБ оқылады; оны бөліңіз
exchange-zip-too-many-files = архивте файл тым көп: ең көбі { $most } оқылады; тек білім қорының файлдарын салыңыз
exchange-zip-too-many-values = файлдарда мән тым көп: ең көбі { $most } оқылады, қалғаны оқылмады; архивті бөліңіз
exchange-zip-without-yaml = архивте бірде-бір YAML файлы жоқ; білім қорының файлдарын салыңыз
exchange-file-outside = файлдың жолы архивтен тыс жерге апарады; білім қоры қалтасының өзін архивтеңіз
exchange-file-name = файл атында көрсетуге келмейтін таңбалар бар; атын өзгертіңіз
exchange-file-link = бұл сілтеме; файлдың өзін салыңыз
exchange-file-encrypted = файл шифрланған; оны құпиясөзсіз архивтеңіз
exchange-file-zip = бұл – архив ішіндегі архив; алдымен оны ашып алыңыз
exchange-file-method = файл әдеттен тыс тәсілмен сығылған; оны кәдімгі zip етіп сығыңыз
exchange-file-twice = архивте аты бірдей екі файл бар; біреуін қалдырыңыз
exchange-file-passed-over = бұл YAML емес, файл аттап өтілді
