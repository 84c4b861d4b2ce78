# Слова на картинках и под ними.

picture-map-title = Партнёры КазНУ на карте мира
picture-map-totals = { $partners ->
    [one] { $partners } партнёр
    [few] { $partners } партнёра
    [many] { $partners } партнёров
   *[other] { $partners } партнёра
} в { $countries ->
    [one] { $countries } стране
   *[other] { $countries } странах
}
picture-map-nowhere = место неизвестно: { $count }
picture-map-size = Размер круга: число соглашений, лабораторий, программ, проектов и событий с партнёрами в одном городе
picture-home = КазНУ

picture-founded = Основание: { $date }
picture-tile-agreement = { $count ->
    [one] соглашение
    [few] соглашения
    [many] соглашений
   *[other] соглашения
}
picture-tile-lab = { $count ->
    [one] лаборатория или центр
    [few] лаборатории и центра
    [many] лабораторий и центров
   *[other] лаборатории и центра
}
picture-tile-programme = { $count ->
    [one] программа
    [few] программы
    [many] программ
   *[other] программы
}
picture-tile-project = { $count ->
    [one] проект
    [few] проекта
    [many] проектов
   *[other] проекта
}
picture-tile-event = { $count ->
    [one] событие
    [few] события
    [many] событий
   *[other] события
}

picture-entry-agreement = Соглашение
picture-entry-reported = Соглашение, дата новости
picture-entry-lab = Лаборатория или центр
picture-entry-event = Событие
picture-earlier = Более ранние: ещё { $count }
picture-undated = Без даты в источниках: { $count }
