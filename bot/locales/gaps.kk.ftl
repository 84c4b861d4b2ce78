# Жауабы табылмаған сұрақтар – ботты үйрететіндерге.

gaps-title =
    <b>Жауапсыз қалған сұрақтар</b>
    Соңғы { $days } күнде { $count } тақырып ашық. Алдымен ең жиі қойылғандары.
gaps-none = Ашық тақырып жоқ: соңғы { $days } күнде сұралғанның бәріне жауап бар немесе оны өзіңіз қарап шықтыңыз.
gaps-gone = Бұл тақырып енді жоқ: оны біреу жапқан немесе сұрақтар авторларының қалауымен жойылған.
gaps-back = ⬅️ Артқа
gaps-next = ➡️ Әрі қарай
gaps-list = ⬅️ Барлық тақырып

gaps-asked = { $count } сұрақ
gaps-askers = { $count } адамнан
gaps-last = соңғысы – { $date }
gaps-reason-unknown = жауап табылмады: { $count }
gaps-reason-bad = 👎: { $count }
gaps-reason-abandoned = нақтылау нәтиже бермеді: { $count }
gaps-wordings = Былай да сұраған:
gaps-comments = Жауапта не жетіспеді:
gaps-today-answered = ✅ Қазіргі жауап мынадай:
gaps-today-clarify = Қазір нақтылайтын сұрақ қойылады:
gaps-today-unknown = Жауап әлі жоқ.

gaps-done = ✅ Дайын
gaps-not-ours = 🚫 Біздің тақырып емес
gaps-closed-done = ✅ Дайын: «{ $question }». Осыны тағы сұрап, жауап табылмаса, тақырып қайта шығады.
gaps-closed-not-ours = 🚫 Біздің тақырып емес: «{ $question }». Мұндай сұрақтар енді көрсетілмейді.
gaps-reopen = ↩️ Қайта ашу

gaps-teach-name = 🏷 Атау ретінде қосу…
gaps-teach-example = 💡 Сұрақ мысалы ретінде қосу…
gaps-teach-article = 📖 Анықтамалық мақала жазу
gaps-whose-name = «{ $question }». Қай жазба туралы сөз болып тұр?
gaps-whose-example = «{ $question }». Не білгісі келеді? Әр нұсқаның мысалы берілген.
gaps-found-nothing = Ұқсас ештеңе жоқ. 🔎 түймесін басып, басқа сөздермен көріңіз.
gaps-intent = { $title }: «{ $example }»
gaps-wording = «{ $text }» · { $language }
gaps-search-button = 🔎 Іздеу
gaps-search = Не іздейін? Атауын не бірнеше сөз жазыңыз.
gaps-which-name = <b>{ $title }</b>: тағы қалай аталады?
gaps-which-example = <b>{ $title }</b>: қай сөздер мысал болсын?
gaps-own-words = ✍️ Басқаша жазу
gaps-write-name = <b>{ $title }</b>: адамдар қолданатын атауын жазыңыз.
gaps-write-example = <b>{ $title }</b>: адам қалай сұраса, мысалды солай жазыңыз. Атаулардың орнына { "{partner}" }, { "{place}" } немесе { "{field}" } қоюға болады.
gaps-too-long = Тым ұзын: { $count } таңбадан аспасын.
gaps-target-gone = Бұл жазба енді жоқ. Басқасын таңдаңыз.
