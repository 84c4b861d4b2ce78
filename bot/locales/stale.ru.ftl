# /audit stale: что могло устареть и работают ли ссылки.

stale-menu = <b>Что могло устареть</b>
stale-about-old = 🕰 <b>{ $count }</b> – все источники старше двух лет
stale-about-passed = ⌛ <b>{ $count }</b> – запланировано, но дата уже прошла
stale-about-planned = 🗓 <b>{ $count }</b> – запланировано, дата не названа
stale-about-undated = ❔ <b>{ $count }</b> – даты нет ни у записи, ни у её источников
stale-about-links = 🔗 <b>{ $count }</b> – ссылки в записях; проверяю их только по вашей просьбе
stale-open-old = 🕰 Старые источники
stale-open-passed = ⌛ Просроченные планы
stale-open-planned = 🗓 Планы без даты
stale-open-undated = ❔ Без даты
stale-check = 🔗 Проверить ссылки
stale-check-again = 🔗 Проверить ещё раз
stale-results = 🔗 Итоги проверки
stale-back = ⬅️ Назад

stale-list-old = 🕰 <b>Источники старше двух лет</b>: { $count }
stale-list-passed = ⌛ <b>Запланировано, но дата уже прошла</b>: { $count }
stale-list-planned = 🗓 <b>Запланировано, дата не названа</b>: { $count }
stale-list-undated = ❔ <b>Без единой даты</b>: { $count }
stale-list-moved = ↪️ <b>Ссылки, адрес которых сменился</b>: { $count }
stale-list-gone = 🚫 <b>Нерабочие ссылки</b>: { $count }
stale-list-unclear = ❔ <b>Ссылки без ясного ответа</b>: { $count }
stale-list-empty = Здесь больше ничего нет.
stale-list-press = Нажмите номер, чтобы открыть запись.
stale-why-old = последний источник: { $date }
stale-why-passed = дата: { $date }
stale-why-planned = последнее упоминание: { $date }

stale-checking = 🔗 <b>Проверяю ссылки</b>: { $done } из { $total }
stale-checking-wait = Сайты опрашиваю не спеша, поэтому нужно несколько минут. Итог появится здесь.
stale-stop = ❌ Остановить
stale-check-running = Ссылки уже проверяются: { $done } из { $total }.
stale-check-lost = Эта проверка завершена; храню только последний итог, и лишь до перезапуска.
stale-checked = 🔗 <b>Ссылки проверены</b> – { $at }
stale-stopped = 🔗 <b>Проверка остановлена</b> – { $at }. Проверено: { $done } из { $total }.
stale-found-ok = ✅ { $count } – работают
stale-found-moved = ↪️ { $count } – адрес сменился
stale-found-gone = 🚫 { $count } – не работают
stale-found-unclear = ❔ { $count } – ясного ответа нет, в браузере могут открываться
stale-open-moved = ↪️ Новый адрес
stale-open-gone = 🚫 Нерабочие
stale-open-unclear = ❔ Неясные

stale-reason-status = сайт отвечает кодом { $status }
stale-reason-host = такого сайта нет
stale-reason-timeout = сайт не отвечает вовремя
stale-reason-connection = нет соединения с сайтом
stale-reason-certificate = сертификат сайта недействителен
stale-reason-redirects = бесконечное перенаправление
stale-reason-start = теперь ведёт на главную страницу
stale-reason-private = ведёт в закрытую сеть, не открывалась
stale-reason-address = ведёт не на веб-страницу
