# Слова ответов. Сами факты берутся из базы знаний.

as-of = на { $date }
signed = подписано
reported = сообщено в новостях
opened = открытие
held = дата события
founded = год основания
no-date = Дата в источниках не указана.
no-place = Место в источниках не названо.
no-website = Адреса сайта в базе нет.
and-more = …и ещё { $count }

label-source = Источник
label-sources = Источники
label-date = Дата
label-signed = Подписано
label-reported = Сообщено
label-opened = Открытие
label-founded = Год основания
label-place = Место
label-status = Статус
label-kind = Вид
label-levels = Для кого
label-fields = Направления
label-cooperation = Формы сотрудничества
label-website = Сайт
label-partner = Партнёр
label-with = Другие участники
label-also = Ещё по теме
label-steps = Что сделать
label-updated = Данные { $as-of }

count-partner = { $count ->
    [one] { $count } партнёр
    [few] { $count } партнёра
    [many] { $count } партнёров
   *[other] { $count } партнёра
}
count-agreement = { $count ->
    [one] { $count } соглашение
    [few] { $count } соглашения
    [many] { $count } соглашений
   *[other] { $count } соглашения
}
count-lab = { $count ->
    [one] { $count } совместная лаборатория, центр или филиал
    [few] { $count } совместные лаборатории, центра и филиала
    [many] { $count } совместных лабораторий, центров и филиалов
   *[other] { $count } совместной лаборатории, центра и филиала
}
count-programme = { $count ->
    [one] { $count } программа
    [few] { $count } программы
    [many] { $count } программ
   *[other] { $count } программы
}
count-project = { $count ->
    [one] { $count } проект
    [few] { $count } проекта
    [many] { $count } проектов
   *[other] { $count } проекта
}
count-event = { $count ->
    [one] { $count } событие
    [few] { $count } события
    [many] { $count } событий
   *[other] { $count } события
}
count-person = { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}
count-figure = { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
    [many] { $count } показателей
   *[other] { $count } показателя
}
count-guide = { $count ->
    [one] { $count } справочная статья
    [few] { $count } справочные статьи
    [many] { $count } справочных статей
   *[other] { $count } справочной статьи
}
count-country = { $count ->
    [one] { $count } страна
    [few] { $count } страны
    [many] { $count } стран
   *[other] { $count } страны
}
count-field = { $count ->
    [one] { $count } научное направление
    [few] { $count } научных направления
    [many] { $count } научных направлений
   *[other] { $count } научного направления
}
count-kind = { $count ->
    [one] { $count } вид организаций
    [few] { $count } вида организаций
    [many] { $count } видов организаций
   *[other] { $count } вида организаций
}

section-agreement = Соглашения
section-lab = Лаборатории и центры
section-programme = Программы
section-project = Проекты
section-event = События
section-person = Люди
section-figure = Цифры
section-partner = Партнёры
section-guide = Справочник
section-timeline = Хронология
section-sources = Источники

button-card = О партнёре
button-more = ➡️ Ещё
button-previous = ⬅️ Предыдущие

list-empty = В базе таких записей нет: { $what }.
list-empty-section = В этом разделе записей пока нет.
period-year = { $year }
period-since = с { $year } года
period-until = по { $year } год
period-between = { $first }–{ $last }

membership-yes = <b>Да</b>, это партнёр университета: { $name }.
membership-no = <b>Нет</b>, среди известных мне партнёров такой организации нет: { $name }.
membership-no-unnamed = Среди известных мне партнёров такой организации нет.
membership-nearest = Партнёры в той же стране:

compare-title = Сравнение
compare-need-two = Какие организации сравнить? Назовите две-три, например: «сравни Каирский университет и Токийский университет».
timeline-title = Хронология: { $name }
news-title = Последние события и соглашения

browse-partners = <b>{ $partners ->
    [one] { $partners } партнёр
    [few] { $partners } партнёра
    [many] { $partners } партнёров
   *[other] { $partners } партнёра
}</b> в { $countries ->
    [one] { $countries } стране
   *[other] { $countries } странах
}
browse-how = Как их показать?
browse-countries = По странам
browse-fields = По направлениям
browse-kinds = По видам организаций
browse-all-partners = Все по алфавиту
coming-title = Ближайшие события

clarify-which = Что именно вы имеете в виду?

unknown = Этого я не знаю: отвечаю только на вопросы о международном сотрудничестве Казахского национального университета имени аль-Фараби.
unknown-try = Можно спросить, например:
unknown-example-1 = соглашения с Китаем с 2023 года
unknown-example-2 = как поехать учиться по обмену?
unknown-near = Возможно, пригодится:
unknown-empty = Я понимаю только слова, а здесь их нет. Спросите, пожалуйста, словами, например: «соглашения с Нанкином».

post-names = Здесь упоминаются:
post-ask = Что вы хотите узнать?
post-nothing = Партнёров университета в этом тексте не нашлось. Задайте вопрос в одном-двух предложениях – с удовольствием отвечу.
post-source = По этой странице составлены записи:
post-website = Владелец этого адреса:
post-unknown-link = Эта страница мне не знакома. Напишите в одном-двух предложениях, что вы хотите узнать о партнёрах университета.

talk-greeting = Здравствуйте! Спросите меня о партнёрах университета, соглашениях, лабораториях, программах или обмене. Например: «Когда подписали соглашение с Нанкином?»
talk-thanks = Пожалуйста! Обращайтесь.
talk-farewell = До свидания и удачи!
talk-wellbeing = Спасибо, всё хорошо! Что рассказать о партнёрах университета?
talk-help = Просто напишите, что хотите узнать, на русском, казахском или английском. Например: «соглашения с Нанкином», «лаборатории в Китае», «как поехать учиться по обмену?». Название можно сократить или написать с ошибкой, а следом спросить: «а когда подписали?»
talk-capabilities =
    Отвечаю на вопросы о международном сотрудничестве Казахского национального университета имени аль-Фараби: партнёры, соглашения, лаборатории, программы, проекты, события, люди и цифры; помогаю разобраться с обменом, стипендиями и визами. Понимаю русский, казахский и английский. В каждом ответе указан источник.
talk-identity = Я бот по международному сотрудничеству Казахского национального университета имени аль-Фараби – программа, а не человек. Ответы беру из записей университета и опубликованных источников и ничего не придумываю.
talk-praise = Спасибо, рад помочь!
talk-complaint = Жаль, что ответ не помог. Переформулируйте, пожалуйста, или назовите организацию – попробую ещё раз.
talk-agree = Хорошо! Что вы хотите узнать?
talk-more = Больше показать нечего. Спросите о чём-нибудь ещё!
talk-human = Можно обратиться в департамент международного сотрудничества университета, контакты здесь:
talk-switch-language = Конечно, отвечаю по-русски.
talk-no-context = Не совсем понятно, о чём речь. Назовите, пожалуйста, организацию, соглашение или программу.
