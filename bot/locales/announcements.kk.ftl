# Хабарландырулар: қызметкерлер дайындағанда, жібергенде, қорытындысын қарағанда не көреді және адамдар одан қалай бас тартады.

announcement-stop = 🔕 Хабарландыру жібермеу
announcement-allow = 🔔 Хабарландыруды қайта алу
announcement-stopped = Енді хабарландыру келмейді. Сұрақтарыңызға бұрынғыдай жауап беремін, жазылған жаңалықтарыңыз да келе береді. Қайтару үшін 🔔 басыңыз.
announcement-allowed = Дайын: университеттің хабарландырулары қайтадан келеді.
announcement-recalled-note = Бұл хабарландыру қайтарып алынды.

announcement-not-allowed = Хабарландыруды қызметкерлер жібереді, ал сіз қазір олардың тізімінде жоқсыз. Ештеңе жасалған жоқ.
announcement-gone = Бұл хабарландыру енді жоқ.
announcement-otherwise = Хабарландырудың күйі өзгеріп кеткен, сондықтан ештеңе жасалған жоқ. Қазір ол мынадай:
announcement-changed = Көрсетілгеннен кейін хабарландыру өзгертілді. Тағы бір қарап, растаңыз.
announcement-moved-on = Сіз түзетуді жазғаннан бері бұл хабарландыруға өзгеріс енгізілген, сондықтан ештеңе түзетілген жоқ. Қазіргі күйін қараңыз.
announcement-past = Бұл уақыт өтіп кетті. Алдағы уақыт керек, мысалы { $example }.

announcement-wrong-option =
    «{ $word }» деген параметрді білмеймін, сондықтан ештеңе жасалған жоқ. Бірінші жолда мыналар болады:
    <code>lang=ru</code> – тілі бойынша: en, ru, kk
    <code>to=CN</code> – серіктеске, елге не салаға жазылғандар, ID-і бойынша; <code>to=staff</code> – тек қызметкерлер
    <code>at={ $example }</code> – қашан басталады
    Мәтіннің өзі келесі жолдан жазылады немесе команда өз хабарламаңызға жауап ретінде жіберіледі.
announcement-wrong-language = «{ $word }» деген тіл жоқ. Болатыны: <code>lang=en</code>, <code>lang=ru</code>, <code>lang=kk</code>; бірнешеуі үтірмен жазылады: <code>lang=ru,kk</code>.
announcement-wrong-target = «{ $word }» деген серіктес, ел не сала маған белгісіз. <code>to=</code> дегенге ID жазылады, мысалы <code>to=CN</code>; <code>to=staff</code> – тек қызметкерлерге арналған сынақ.
announcement-wrong-target-meant = Мүмкін, мыналардың бірі: { $ids }
announcement-wrong-time = «{ $word }» деген уақытты оқи алмадым. Дұрысы: <code>{ $example }</code>, 01.12.2026 09:00 немесе жай ғана 9:00.
announcement-wrong-author = /announce командасын өз хабарламаңызға жауап ретінде жіберіңіз: өзгенікі көпшілікке арналмаған.
announcement-wrong-forwarded = Бұл – қайта жіберілген хабарлама. Хабарландыру сіздің атыңыздан кетеді, сондықтан оны өз хабарламаңыз ретінде жіберіңіз.
announcement-wrong-both = Не жауап берген хабарламаңыз, не команданың астындағы мәтін керек. Мұнда екеуі де бар – қайсысы екені түсініксіз.
announcement-wrong-kind = Мұны таратуға болмайды. Болатыны: мәтін, фото, видео, GIF, құжат, аудио, дауыстық хабарлама немесе альбом.
announcement-wrong-captions = Бұл альбомда бірнеше жазу бар. Біреуін қалдырып, альбомды қайта жіберіңіз.
announcement-wrong-album-forgotten = Бұл альбомның қалған бөліктері есімде жоқ: альбомдарды қайта іске қосылғанға дейін ғана есте сақтаймын. Альбомды қайта жіберіп, соған жауап беріңіз.
announcement-wrong-no-words = Мұнда мәтін керек. Жазып жіберіңіз.
announcement-wrong-link = Бұлай болмайды. Бірінші жолда – түйменің жазуы (немесе әр нұсқаға бір жазудан), соңғы жолда – сілтеме.
announcement-wrong-record = Бұл атаумен ештеңе табылмады. Басқа сөзді немесе ID-ді жазып көріңіз.

announcement-fault-nothing = Жіберетін ештеңе жоқ: мәтін де, файл да жоқ.
announcement-fault-mixed = Бәріне ортақ нұсқа мен тіл бойынша нұсқалар қатар бола алмайды.
announcement-fault-too-long = Тым ұзын: мәтінде 4096 таңбаға дейін, жазуда 1024 таңбаға дейін, альбом жазуында тағы 15 таңбаға кем болады. Қысқартып, қайта жіберіңіз.
announcement-fault-wrong-media = Бұл файлдар бірге жіберілмейді: фото мен видео – бір альбом, құжаттар – бөлек, аудио – бөлек. Түзеткенде файлдар сол қалпында қалады.
announcement-fault-album-with-button = Telegram альбомның астына түйме қоймайды. Түймені алып тастаңыз немесе бір фото жіберіңіз.
announcement-fault-wrong-button = Мұндай түйме істемейді: жазуы 1–64 таңба болуы, ал сілтемесі https://example.org сияқты болуы керек.

announcement-for-everybody = бәріне ортақ
announcement-languages = Нұсқалары: { $languages }
announcement-button = 🔗 { $version }: { $button }
announcement-kind-photo = Фото
announcement-kind-video = Видео
announcement-kind-document = Құжат
announcement-kind-animation = GIF
announcement-kind-audio = Аудио
announcement-kind-voice = Дауыстық хабарлама
announcement-kind-album = Альбом, { $count } файл

announcement-to-everybody = Кімге: бәріне
announcement-to = Кімге: { $conditions }
announcement-to-language = тілі – { $languages }
announcement-to-followers = жазылғандар – { $titles }
announcement-to-staff = тек қызметкерлер (сынақ)
announcement-reach = 👥 <b>{ $count } адам</b> алады
announcement-reach-nobody = 👥 Мұны <b>ешкім</b> алмайды.
announcement-fallback = ↪️ { $count } адам басқа тілде алады. Жоқ нұсқа: { $missing }. Оның орнына: { $instead } (реті: { $order }).
announcement-left-out = Алмайтындар: { $reasons }
announcement-left-out-blocked = ботты бұғаттағандар – { $count }
announcement-left-out-stopped = хабарландырудан бас тартқандар – { $count }

announcement-is-draft = 📝 <b>{ $id }-хабарландыру</b> – қаралама
announcement-is-scheduled = 🕘 <b>{ $id }-хабарландыру</b> – жоспарланған
announcement-is-late = ⏰ <b>{ $id }-хабарландыру</b> басталмады: уақыты мен жоқта келген немесе оны жоспарлаған адам енді қызметкер емес. Не істейміз?
announcement-is-discarded = 🗑 <b>{ $id }-хабарландыру</b> – өшірілді, оны ешкім алған жоқ
announcement-is-done = ✅ <b>{ $id }-хабарландыру</b> – аяқталды
announcement-is-stopped = ⏹ <b>{ $id }-хабарландыру</b> – тоқтатылды
announcement-is-recalled = ↩️ <b>{ $id }-хабарландыру</b> – қайтарып алынды
announcement-is-sending-send = 📣 <b>{ $id }-хабарландыру</b> жіберіліп жатыр
announcement-is-sending-resend = 📣 <b>{ $id }-хабарландыру</b> қайта жіберіліп жатыр
announcement-is-sending-correct = ✏️ <b>{ $id }-хабарландыру</b> түзетіліп жатыр
announcement-is-sending-recall = ↩️ <b>{ $id }-хабарландыру</b> қайтарып алынып жатыр
announcement-is-paused-send = ⏸ <b>{ $id }-хабарландыру</b> – жіберу кідіртілді
announcement-is-paused-resend = ⏸ <b>{ $id }-хабарландыру</b> – қайта жіберу кідіртілді
announcement-is-paused-correct = ⏸ <b>{ $id }-хабарландыру</b> – түзету кідіртілді
announcement-is-paused-recall = ⏸ <b>{ $id }-хабарландыру</b> – қайтарып алу кідіртілді
announcement-at-draft = 🕘 Белгіленген уақыты: { $at } – ✅ баспайынша басталмайды
announcement-at-scheduled = 🕘 Басталуы: { $at }
announcement-at-late = 🕘 Басталуға тиіс уақыты: { $at }

announcement-fixing = Алушылардың тізімі жасалып жатыр…
announcement-sent = ✅ Жіберілді: { $count }
announcement-done-correct = ✏️ Түзетілді: { $count }
announcement-done-recall = ↩️ Қайтарып алынды: { $count }
announcement-blocked = 🚫 Ботты бұғаттағандар: { $count }
announcement-failed = ⚠️ Жетпегені: { $count }
announcement-unknown = ❓ Жеткені белгісіз: { $count }
announcement-pending = ⏳ Қалғаны: { $count }
announcement-forgotten = Содан бері { $count } адам өзі туралы деректі өшірткен.
announcement-expired = { $days } күннен кейін тек сандар сақталады, кім алғаны сақталмайды: енді түзету, қайтарып алу не қайта жіберу мүмкін емес.
announcement-rate = ⏱ секундына { $rate } · шамамен { $left } қалды
announcement-seconds = { $count } с
announcement-minutes = { $count } мин
announcement-hours = { $hours } сағ { $minutes } мин
announcement-refused = Telegram мұны қабылдамайды, сондықтан тоқтаттым: <i>{ $reason }</i>
announcement-began = Басталуы: { $at }, қызметкер: { $by }
announcement-ended = Аяқталуы: { $at }, ұзақтығы: { $lasted }
announcement-finished = { $id }-хабарландыру: бәрі аяқталды, есебі жоғарыда.

announcement-preview =
    { $count ->
        [0] 👁 <b>{ $version }</b> – қазір мұны ешкім алмайды:
       *[other] 👁 <b>{ $version }</b> – { $count } адам мынаны көреді:
    }
announcement-not-taken = ⚠️ Telegram мұны қабылдамайды: <i>{ $reason }</i> Жібермей тұрып түзетіңіз.
announcement-not-shown = ⚠️ Қазір көрсету мүмкін болмады: <i>{ $reason }</i>
announcement-tested = Тек сізге жіберілді – жұрт та дәл осылай алады.
announcement-copied = Мазмұны дәл сондай жаңа қаралама.
announcement-left = Хабарландыру бұрынғы қалпында қалды.
announcement-paused = Кідіртілді. Жолда кеткені жетеді.
announcement-resumed = Жалғасып жатыр.
announcement-unscheduled = Өзгертіп болғанша кестеден алынды. Бәрі дұрыс болғанда ✅ басыңыз.

announcement-ask-write = Хабарландыруды бір хабарламамен жіберіңіз: кез келген пішімдегі мәтін, фото, видео, құжат немесе альбом. Нұсқасы: <b>{ $version }</b>. Ойыңыздан қайтсаңыз – /cancel.
announcement-ask-link =
    Түйменің жазуы мен сілтемесін жіберіңіз, мысалы
    <blockquote>Өтінім беру
    https://farabi.university</blockquote>
    Әр нұсқаның жазуы бөлек болса, оларды мына ретпен бір-бір жолдан жазыңыз: { $versions }. Ойыңыздан қайтсаңыз – /cancel.
announcement-ask-record = Қай карточка ашылсын? Серіктестің, зертхананың, бағдарламаның атауын немесе ID-ін жазыңыз. Ойыңыздан қайтсаңыз – /cancel.
announcement-ask-search = Қай серіктеске, елге не салаға жазылғандарға жібереміз? Атауын немесе ID-ін жазыңыз. Ойыңыздан қайтсаңыз – /cancel.
announcement-ask-clock = Қашан басталсын? Мысалы, { $example }, 01.12.2026 09:00 немесе жай ғана 9:00. Ойыңыздан қайтсаңыз – /cancel.
announcement-ask-words = Жаңа мәтінді не жазуды жіберіңіз; файлдар мен түймелер қалады. Ойыңыздан қайтсаңыз – /cancel.
announcement-placeholder-write = Хабарландыру
announcement-placeholder-link = Жазуы, сосын сілтемесі
announcement-placeholder-record = Атауы немесе ID-і
announcement-placeholder-search = Серіктес, ел не сала
announcement-placeholder-clock = Күні мен уақыты
announcement-placeholder-words = Жаңа мәтін

announcement-choose-audience = <b>Мұны кім алуы керек?</b> Бірнеше тіл не бірнеше жазылым таңдалса, біреуі сай келсе болғаны. Ал тіл, жазылым және «тек қызметкерлер» шарттарының бәрі бірге орындалуы керек.
announcement-choose-target = Қайсысына жазылғандарға жібереміз?
announcement-choose-language = Қазір бәріне ортақ бір нұсқа бар. Басқа тілдегісін қосу үшін алдымен мұның қай тілде екенін көрсетіңіз.
announcement-choose-version = <b>Нұсқалар</b>. Өз тілінде нұсқасы жоқ адам бар нұсқаның біріншісін алады: { $order }.
announcement-choose-button = <b>Хабарландырудың астындағы түйме</b> желідегі бетке немесе боттағы карточкаға апарады.
announcement-choose-record = Қай карточка ашылсын?
announcement-choose-time = <b>Қашан басталсын?</b> Қазір { $now } ({ $zone }).
announcement-choose-correction = Қай нұсқа түзетілсін?
announcement-target-partner = Серіктес
announcement-target-country = Ел
announcement-target-field = Сала
announcement-when-hour = 🕘 Бір сағаттан кейін
announcement-when-morning = 🕘 Ертең 9:00-де
announcement-when-now = ✅ басқанымда
announcement-back = ⬅️ Артқа
announcement-newer = ⬅️ Жаңарақ
announcement-older = ➡️ Ертерек
announcement-replace = ✏️ Ауыстыру
announcement-replace-version = ✏️ { $language }
announcement-add-version = ➕ { $language }

announcement-do-preview = 👁 Қалай көрінеді
announcement-do-test = 📩 Өзіме жіберу
announcement-do-versions = 🌐 Нұсқалар
announcement-do-to = 👥 Кімге
announcement-do-button = 🔗 Түйме
announcement-do-time = 🕘 Қашан
announcement-do-change = ✏️ Өзгерту
announcement-do-begin = ✅ { $count } адамға жіберу
announcement-do-schedule = ✅ { $count } адамға жоспарлау
announcement-do-now = ✅ { $count } адамға қазір жіберу
announcement-do-repeat = ✅ { $count } адамға тағы жіберу
announcement-do-cancel = ❌ Өшіру
announcement-do-stop = ❌ Тоқтату
announcement-do-pause = ⏸ Кідірту
announcement-do-resume = ▶️ Жалғастыру
announcement-do-leave = ❌ Сол қалпында қалсын
announcement-do-staff = Тек қызметкерлер (сынақ)
announcement-do-search = ➕ Жазылғандар…
announcement-do-all = Бәріне
announcement-do-drop = 🗑 Алып тастау
announcement-do-join = Бәріне бір нұсқа
announcement-do-link = 🔗 Бет
announcement-do-record = 📇 Боттағы карточка
announcement-do-plain = 🗑 Түймесіз
announcement-do-clock = ✍️ Басқа уақыт
announcement-do-correct = ✏️ Түзету
announcement-do-recall = ↩️ Қайтарып алу
announcement-do-recall-again = ↩️ Қалғандарынан қайтарып алу
announcement-do-csv = 📄 Кім алмады
announcement-do-copy = 📝 Осы үлгімен жаңасын жасау
announcement-do-replace = ✅ { $count } адамда түзету
announcement-do-back = ✅ { $count } адамнан қайтарып алу
announcement-do-again = ✅ { $count } адамға қайта жіберу
announcement-again-unknown = 🔁 Жеткені белгісіздерге қайта: { $count }
announcement-again-failed = 🔁 Жетпегендерге қайта: { $count }
announcement-again-pending = 🔁 Қалғандарына жіберу: { $count }

announcement-correction = { $id }-хабарландырудың мәтіні осымен ауыстырылсын ба? Оны { $count } адам алған.
announcement-recall = Хабарландыруды қайтарып аламыз ба? Оны { $count } адам алған. Жіберілгеніне 48 сағат толмағандары жоғалады, одан бұрынғыларының орнында қысқа ескертпе қалады. Мұны кейін қайтару мүмкін емес.
announcement-resend-unknown = Бұл адамдар жөнінде Telegram жауап бермеді: кейбірінде хабарландыру бар болуы мүмкін, ондайларға ол екі рет келеді. Қайта жіберейін бе?
announcement-resend-failed = Бұлар хабарландыруды анық алған жоқ. Қайта жіберейін бе?
announcement-resend-pending = Бұларға хабарландыру әлі жіберілген жоқ. Жіберейін бе?
announcement-duplicate = ⚠️ Дәл осы хабарландыру соңғы тәулікте дәл осы адамдарға жіберілген: { $id }-хабарландыру, { $at }, { $count } адам. Тағы жіберейін бе?
announcement-duplicate-ahead = ⚠️ Дәл осы хабарландыру дәл осы адамдарға жоспарланып қойған: { $id }-хабарландыру, { $at }. Аралары бір тәулікке жетпейді. Мұны да жіберейін бе?
announcement-unreached = { $id }-хабарландыру: оны кім алмады немесе алмауы мүмкін және неге.
announcement-list = 📣 <b>Хабарландырулар</b>
announcement-none = Әзірге хабарландыру жоқ. Біріншісін дайындау: /announce
