# Суреттердегі және олардың астындағы сөздер.

picture-map-title = ҚазҰУ серіктестері әлем картасында
picture-map-totals = { $countries } елде { $partners } серіктес
picture-map-nowhere = орналасқан жері белгісіз: { $count }
picture-map-size = Дөңгелектің өлшемі: бір қаладағы серіктестерге қатысты келісім, зертхана, бағдарлама, жоба мен іс-шара саны
picture-home = ҚазҰУ

picture-founded = Құрылған уақыты: { $date }
picture-tile-agreement = { $count ->
   *[other] келісім
}
picture-tile-lab = { $count ->
   *[other] зертхана, орталық
}
picture-tile-programme = { $count ->
   *[other] бағдарлама
}
picture-tile-project = { $count ->
   *[other] жоба
}
picture-tile-event = { $count ->
   *[other] іс-шара
}

picture-entry-agreement = Келісім
picture-entry-reported = Келісім, хабарланған күні
picture-entry-lab = Зертхана немесе орталық
picture-entry-event = Іс-шара
picture-earlier = Бұған дейінгі тағы { $count } жазба
picture-undated = Дереккөздерде күні көрсетілмеген: { $count }
