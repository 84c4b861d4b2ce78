# Әкімшілер түзететін жазбалар: өрістер, формалар және жазылғанның несі дұрыс емес екені.

records-kind-partner = серіктес
records-kind-agreement = келісім
records-kind-lab = зертхана не орталық
records-kind-programme = бағдарлама
records-kind-project = жоба
records-kind-event = іс-шара
records-kind-guide = анықтамалық мақаласы
records-kind-country = ел
records-kind-city = қала
records-kind-region = өңір
records-kind-field = ғылым саласы
records-kind-cooperation = ынтымақтастық түрі
records-kind-term = түр, деңгей не мәртебе
records-kind-outsider = серіктес емес ұйым
records-kind-synonyms = мағынасы бір сөздер
records-kind-intent = сұрақ түрі

records-field-record = Жазба
records-field-id = Идентификатор
records-field-kind = Түрі
records-field-type = Типі
records-field-group = Тобы
records-field-topic = Тақырыбы
records-field-records = Қайда қолданылады
records-field-name = Атауы
records-field-person-name = Аты-жөні
records-field-title = Атауы
records-field-plural = Саннан кейін
records-field-aliases = Басқа атаулары
records-field-adjectives = Сын есімдер
records-field-synonyms = Синонимдер
records-field-with = Басқа қатысушылар
records-field-signed = Қол қойылған күні
records-field-reported = Хабарланған күні
records-field-opened = Ашылған күні
records-field-date = Күні
records-field-place = Өткен жері
records-field-status = Мәртебесі
records-field-levels = Кімге арналған
records-field-fields = Салалары
records-field-cooperation = Ынтымақтастық түрлері
records-field-broader = Ненің құрамында
records-field-country = Елі
records-field-city = Қаласы
records-field-region = Өңірі
records-field-countries = Елдері
records-field-location = Координаталары
records-field-website = Сайты
records-field-founded = Құрылған жылы
records-field-summary = Сипаттамасы
records-field-answer = Жауабы
records-field-shape = Жауап пішіні
records-field-aspect = Ең алдымен не туралы
records-field-article = Анықтамалық мақаласы
records-field-topics = Тақырыптар мен салмағы
records-field-examples = Мысалдар
records-field-people = Адамдар
records-field-person-role = Қызметі
records-field-role = Қызметі
records-field-figures = Сандар
records-field-label = Не саналған
records-field-value = Мәні
records-field-as_of = Қай күнгі дерек
records-field-source = Дереккөзі
records-field-sources = Дереккөздер
records-field-url = Сілтеме
records-field-publisher = Кім жариялаған
records-field-published = Қашан жарияланған
records-field-keywords = Кілт сөздер
records-field-steps = Қадамдар
records-field-links = Сілтемелер
records-field-questions = Қандай сұрақтарға жауап береді
records-field-words = Сөздер
records-field-generic = Топтағының кез келгенін білдіреді

records-wrong = <b>{ $name }</b> (<code>{ $field }</code>): { $reason }
records-wrong-required = бұл өріс бос болмайды. Толтырып жіберіңіз.
records-wrong-nothing = мұнда ештеңе жоқ. Мәнін жазыңыз, ал өрісті босату үшін «-» жіберіңіз.
records-wrong-line = мұнда бір ғана жол сыяды. Жолға бөлмей жазыңыз.
records-wrong-long = мұнда { $length } таңба бар, ал ең көбі { $longest } сыяды. Қысқартып жіберіңіз.
records-wrong-id = «{ $text }» жарамайды. Дефиспен жалғанған латын әріптері мен цифрлар керек: <code>kazakh-chinese-laboratory</code>.
records-wrong-link = «{ $text }» – бетке сілтеме емес. Сілтеме мынадай болады: <code>https://www.example.org/page</code>.
records-wrong-date = «{ $text }» күн ретінде оқылмады немесе ондай күн жоқ. Мыналардың кез келгені дұрыс: 20.05.2024, 2024 жылғы 20 мамыр, 2024 жылғы мамыр, 2024.
records-wrong-date-ambiguous = «{ $text }» дегенде күн мен айды екі түрлі түсінуге болады. Қайсысы екенін жазыңыз: { $dates }
records-wrong-number = «{ $text }» – сан емес. Мысалы, 1,5 деп жазыңыз
records-wrong-flag = «{ $text }» – «иә» де, «жоқ» та емес.
records-wrong-place = «{ $text }» орын ретінде оқылмады. Ендік пен бойлықты жазыңыз, <code>43.22, 76.92</code>, немесе геопозиция жіберіңіз.
records-wrong-choice = «{ $text }» мұнда жарамайды. Мүмкін болғаны: { $choices }
records-wrong-choice-several = «{ $text }» бірнешеу болып тұр. Қайсысы: { $choices }?
records-wrong-texts = мәтін үш тілде керек. Әрқайсысын тіл кодынан кейін жаңа жолдан жазыңыз: <code>en:</code>, <code>ru:</code>, <code>kk:</code>. Немесе біреуін ғана өзгертіңіз: <code>name.kk</code>.
records-wrong-words = сөздер тіл кодынан кейін жазылады, әр тіл – жаңа жолдан: <code>kk: бірі, екіншісі</code>
records-wrong-language = сөздер en, ru және kk тілдерінде болады, «{ $text }» олардың қатарында жоқ.
records-wrong-parts = бұл өріс бірнеше бөліктен тұрады. Мына кілттермен YAML түрінде жазыңыз: { $fields }. Немесе бөліктерін бір-бірлеп өзгертіңіз.
records-wrong-not-there = «{ $text }» тізімде жоқ, сондықтан алып тастайтын ештеңе жоқ.
records-wrong-field = Мұнда <code>{ $field }</code> деген өріс жоқ. Барлары: { $fields }
records-wrong-position = <code>{ $field }</code> жарамайды: бұл – тізім, бөліктері нөлден бастап нөмірленеді: <code>figures[0].value</code>
records-wrong-no-inside = <code>{ $field }</code> жарамайды: <code>{ $outer }</code> ішінде өріс жоқ.
records-wrong-beyond = <code>{ $field }</code> жоқ: { $count ->
    [0] тізім бос, [0] деп бастаңыз
   *[other] тізімде { $count } бөлік бар, келесісі – [{ $count }]
 }.
records-wrong-source = Дереккөз – сілтеме, жариялаған ұйым, күні және тақырыбы, әрқайсысы жаңа жолдан; күні мен тақырыбын жазбауға болады.
records-wrong-not-text = мұны мәтін етіп жазыңыз.

records-edit-button = ✏️ Өзгерту
records-edit-usage = Былай: <code>/edit ID</code> жазбаны ашады, <code>/edit ID ӨРІС МӘН</code> бір өрісті бірден өзгертеді, мысалы <code>/edit xinjiang-university name.kk Шыңжаң университеті</code>
records-unknown = <code>{ $id }</code> деген жазба жоқ. Бәлкім, мыналардың бірі шығар?
records-heading = ✏️ <b>{ $title }</b>
    { $kind } · <code>{ $id }</code>
records-heading-new = ➕ <b>{ $title }</b>
    жаңа жазба: { $kind } · <code>{ $id }</code>
records-nameless = әзірге атауы жоқ
records-which-field = Нені өзгертесіз?
records-changed-mark = ✏️ белгісі бар өрістер өзгертілді, бірақ әлі күшіне енген жоқ.
records-needs = <b>Тағы керегі:</b> { $fields }
records-faults = <b>Әзірге бәрі дұрыс емес:</b>
records-in = { $field } ({ $language })
records-items = 📂 Келісімдер, зертханалар және т. б. ({ $count })
records-items-title = <b>{ $title }</b>: осы серіктеске қатысты жазбалар
records-add-part = ➕ Қосу
records-back = ⬅️ Артқа
records-next = ➡️ Әрі қарай
records-preview = 👁 Қарап шығу
records-make = ✅ Өзгерту
records-discard = ❌ Бас тарту
records-fill = ➡️ Қалғанын толтыру
records-clear = 🗑 Өрісті босату
records-remove-part = 🗑 Алып тастау
records-empty-now = Мұнда әзірге ештеңе жоқ.
records-all-fields = 📋 Барлық өріс
records-go-on = ✏️ Түзетуді жалғастыру

records-ask-line = <b>{ $field }</b>: мәтінді бір жолмен жіберіңіз.
records-ask-paragraph = <b>{ $field }</b>: мәтінді жіберіңіз, бір не бірнеше сөйлем.
records-ask-id = <b>{ $field }</b>: идентификаторды жіберіңіз – дефиспен жалғанған латын әріптері мен цифрлар. Ол біржола қалады.
records-ask-link = <b>{ $field }</b>: сілтемені жіберіңіз.
records-ask-date = <b>{ $field }</b>: күнді белгілі болған дәлдікпен жіберіңіз: 20.05.2024, 2024 жылғы мамыр немесе 2024.
records-ask-number = <b>{ $field }</b>: санды жіберіңіз.
records-ask-flag = <b>{ $field }</b>: иә ме, жоқ па?
records-ask-place = <b>{ $field }</b>: геопозицияны немесе ендік пен бойлықты жіберіңіз: 43.22, 76.92.
records-ask-choice = <b>{ $field }</b>: таңдаңыз немесе атауының бір бөлігін жазыңыз.
records-ask-choices = <b>{ $field }</b>: сәйкес келетінінің бәрін белгілеңіз немесе атауының бір бөлігін жазыңыз.
records-ask-list = <b>{ $field }</b>: тізімді түгел, әрқайсысын жаңа жолдан жіберіңіз. <code>+ атау</code> біреуін қосады, <code>- атау</code> алып тастайды.
records-ask-texts = <b>{ $field }</b>: маған белгілі болса, атауын, болмаса үш жолды жіберіңіз: en, ru, kk.
records-ask-plain = <b>{ $field }</b>: барлық тілге ортақ бір мәнді немесе үш жолды жіберіңіз: en, ru, kk.
records-ask-source = <b>{ $field }</b>: сілтемені, одан кейін кім жариялағанын, күнін және тақырыбын жіберіңіз, әрқайсысы жаңа жолдан. Соңғы екеуін жазбауға болады.
records-ask-owner = Бұл қай серіктеске қатысты? Таңдаңыз немесе атауының бір бөлігін жазыңыз.
records-left =
    { $count ->
       *[other] Осыдан кейін { $count } сұрақ қалады.
    }
records-may-skip = «-» жіберсеңіз, өріс бос қалады.
records-may-stop = /cancel тоқтатады; басқа команда кейінге ғана қалдырады, /add арқылы жалғастыруға болады.
records-meant = Қайсысын айтып тұрсыз?
records-new-source = ➕ Жаңа дереккөз
records-placeholder = Жаңа мән

records-kinds = <b>Не қосамыз?</b>
records-kinds-more = Жазбалардың басқа түрлері
records-unfinished = ▶️ { $title }

records-alias-usage = Былай: <code>/alias ID АТАУ</code>, мысалы <code>/alias xinjiang-university ШУ</code>
records-alias-known = «{ $name }» – бұл жазбаның бұрыннан бар атауы.
records-alias-shared = ⚠️ «{ $name }» – басқа жазбалардың да атауы: { $others }. Ол туралы сұраса, қайсысы екенін анықтап аламын.
records-alias-impossible = «{ $kind }» түріндегі жазбаның басқа атаулары болмайды. Бұл жазбаның өрістері: <code>/edit { $id }</code>.

records-remove-usage = Былай: <code>/remove ID</code>
records-remove-asks = <b>«{ $title }» жойылсын ба?</b>
records-remove-with = Онымен бірге мыналар жойылады:
records-remove-mentions = Мына жазбалардан ол туралы айтылғаны алынады:
records-remove-needed = <b>«{ $title }» жойылмайды:</b> мына жазбалар онсыз тұра алмайды. Алдымен соларды өзгертіңіз.

