# Ночная копия базы данных в чате сотрудников.

backup-caption = 💾 Копия базы данных · { $date } · { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ. В ней то, о чём спрашивают люди: не передавайте её никому. Вернуть данные из копии: <code>python -m bot restore</code>.
backup-too-large = ⚠️ { $date } · Копия базы данных не отправлена: она больше { $most } МБ, а файлы крупнее я отправлять не могу. Пусть её сделают на сервере: <code>python -m bot backup ФАЙЛ</code>
