# Роли: у кого какая, как их выдают и снимают и что об этом узнаёт сам человек.

roles-name-admin = администратор
roles-name-staff = сотрудник

roles-everybody = <b>Кто что может</b>
roles-line = • { $person } – { $role }
roles-line-appointed = • { $person } – { $role } 🔒
roles-hint =
    🔒 – роль записана в настройках (ADMIN_IDS, STAFF_IDS), там её и меняют.
    Выдать роль: <code>/grant USER_ID staff</code> или <code>/grant USER_ID admin</code>. Проще так: перешлите мне сообщение этого человека и ответьте на него командой <code>/grant staff</code>.
roles-take = 🗑 { $name }
roles-earlier = ⬅️ Назад
roles-further = ➡️ Дальше
roles-which = { $person }: какую роль выдать?
roles-ask = { $person }: снять роль?
roles-yes = ✅ Снять
roles-no = ❌ Оставить

roles-granted = ✅ { $person } – теперь { $role }.
roles-revoked = ✅ { $person } – роль снята.
roles-left = ✅ { $person } – выданное снято. По настройкам остаётся роль: { $role }.
roles-not-told = Сообщить об этом не получилось: бот заблокирован или этого человека больше нет в Telegram.

roles-you-are-admin = 🔑 Вы теперь <b>администратор</b> этого бота: можете исправлять то, что я знаю (/edit, /add, /history), смотреть, кто что сделал (/audit), и выдавать роли (/grant). Команды – в меню.
roles-you-are-staff = 🔑 У вас теперь роль <b>сотрудника</b>: можете рассылать объявления (/announce), смотреть вопросы без ответа (/gaps) и статистику (/stats). Команды – в меню.
roles-you-are-none = Особой роли в этом боте у вас больше нет. На вопросы я отвечаю по-прежнему, и всё остальное работает как раньше.

roles-usage-grant = Так: <code>/grant USER_ID staff</code> или <code>/grant USER_ID admin</code>, например <code>/grant 123456789 staff</code>. Или перешлите мне сообщение этого человека и ответьте на него командой <code>/grant staff</code>.
roles-usage-revoke = Так: <code>/revoke USER_ID</code>, например <code>/revoke 123456789</code>. Или перешлите мне сообщение этого человека и ответьте на него командой <code>/revoke</code>.
roles-wrong-name = Кто стоит за @именем, Telegram мне не сообщает. Перешлите мне сообщение этого человека и ответьте на него командой <code>/grant staff</code> или укажите его ID – это число.
roles-wrong-id = Это не ID человека: такой ID – целое число, например 123456789. У групп и каналов ролей не бывает.
roles-wrong-hidden = Этот человек скрывает своё имя при пересылке, поэтому Telegram не сообщает мне, кто это. Узнайте у него ID или попросите прислать вам свой контакт и перешлите контакт мне.

roles-refused-stranger = <b>Ничего не изменено.</b> Я не знаю, кто это: <code>{ $person }</code>. Этот человек мне ещё не писал или попросил всё о себе удалить. Пусть отправит мне /start – после этого попробуйте ещё раз.
roles-refused-appointed = <b>Ничего не изменено.</b> <code>{ $person }</code> – { $role } по настройкам. Это меняют там, где установлен бот: в ADMIN_IDS или STAFF_IDS.
roles-refused-last-admin = <b>Ничего не изменено.</b> <code>{ $person }</code> – последний администратор. Сначала выдайте эту роль ещё кому-нибудь: <code>/grant USER_ID admin</code>
roles-refused-unchanged = Менять нечего: <code>{ $person }</code> – эта роль уже есть.
roles-refused-without = Менять нечего: <code>{ $person }</code> – роли и так нет.
