# /audit stale: қай жазбалар ескіруі мүмкін және сілтемелер жұмыс істей ме.

stale-menu = <b>Қай жазбалар ескірген болуы мүмкін</b>
stale-about-old = 🕰 <b>{ $count }</b> – барлық дереккөзі екі жылдан ескі
stale-about-passed = ⌛ <b>{ $count }</b> – жоспарланған, бірақ күні өтіп кеткен
stale-about-planned = 🗓 <b>{ $count }</b> – жоспарланған, күні айтылмаған
stale-about-undated = ❔ <b>{ $count }</b> – жазбаның да, дереккөздерінің де күні жоқ
stale-about-links = 🔗 <b>{ $count }</b> – жазбалардағы сілтемелер; тек сіз сұрағанда тексеремін
stale-open-old = 🕰 Ескі дереккөздер
stale-open-passed = ⌛ Күні өткен жоспарлар
stale-open-planned = 🗓 Күні жоқ жоспарлар
stale-open-undated = ❔ Күні жоқ жазбалар
stale-check = 🔗 Сілтемелерді тексеру
stale-check-again = 🔗 Қайта тексеру
stale-results = 🔗 Тексеру нәтижесі
stale-back = ⬅️ Артқа

stale-list-old = 🕰 <b>Дереккөздері екі жылдан ескі</b>: { $count }
stale-list-passed = ⌛ <b>Жоспарланған, бірақ күні өтіп кеткен</b>: { $count }
stale-list-planned = 🗓 <b>Жоспарланған, күні айтылмаған</b>: { $count }
stale-list-undated = ❔ <b>Ешбір күні жоқ</b>: { $count }
stale-list-moved = ↪️ <b>Мекенжайы біржола өзгерген сілтемелер</b>: { $count }
stale-list-gone = 🚫 <b>Жұмыс істемейтін сілтемелер</b>: { $count }
stale-list-unclear = ❔ <b>Анық жауап алынбаған сілтемелер</b>: { $count }
stale-list-empty = Мұнда енді ештеңе қалмады.
stale-list-press = Жазбаны ашу үшін нөмірін басыңыз.
stale-why-old = соңғы дереккөз: { $date }
stale-why-passed = күні: { $date }
stale-why-planned = соңғы рет айтылған кезі: { $date }

stale-checking = 🔗 <b>Сілтемелерді тексеріп жатырмын</b>: { $total } ішінен { $done }
stale-checking-wait = Сайттарға асықпай сұрау жіберемін, сондықтан бірнеше минут керек. Нәтижесі осында шығады.
stale-stop = ❌ Тоқтату
stale-check-running = Сілтемелер қазір тексеріліп жатыр: { $total } ішінен { $done }.
stale-check-lost = Бұл тексеру аяқталған; тек соңғы нәтиже сақталады, ол да бот қайта іске қосылғанша.
stale-checked = 🔗 <b>Сілтемелер тексерілді</b> – { $at }
stale-stopped = 🔗 <b>Тексеру тоқтатылды</b> – { $at }. Тексерілгені: { $total } ішінен { $done }.
stale-found-ok = ✅ { $count } – жұмыс істейді
stale-found-moved = ↪️ { $count } – мекенжайы біржола өзгерген
stale-found-gone = 🚫 { $count } – жұмыс істемейді
stale-found-unclear = ❔ { $count } – анық жауап жоқ, браузерде ашылуы мүмкін
stale-open-moved = ↪️ Жаңа мекенжай
stale-open-gone = 🚫 Істемейтіндер
stale-open-unclear = ❔ Анық емес

stale-reason-status = сайт { $status } кодымен жауап береді
stale-reason-host = мұндай сайт жоқ
stale-reason-timeout = сайт уақытында жауап бермейді
stale-reason-connection = сайтпен байланыс жоқ
stale-reason-certificate = сайттың сертификаты жарамсыз
stale-reason-redirects = шексіз қайта бағыттайды
stale-reason-start = енді басты бетке апарады
stale-reason-private = жабық желіге апарады, ашылған жоқ
stale-reason-address = веб-бетке апармайды
