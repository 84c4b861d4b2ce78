# Білім қорында не дұрыс емес, өзгеріс неге қабылданбады және не өзгерді.

record-kind =
    { $kind ->
        [partner] серіктес
        [agreement] келісім
        [lab] зертхана
        [programme] бағдарлама
        [project] жоба
        [event] іс-шара
        [guide] анықтамалық мақала
        [country] ел
        [city] қала
        [region] өңір
        [field] сала
        [cooperation] ынтымақтастық түрі
        [term] термин
        [outsider] серіктес емес ұйым
        [synonyms] синонимдер
       *[intent] сұрақ түрі
    }
record-named = { record-kind } { $id }

faults-warning = ескерту:
faults-on-line = { $line }-жол:
faults-of-record = { $record }: { $message }
faults-at = { $field }: { $message }
faults-hint = ; мүмкін, { $word } шығар?

# YAML-дың өзі.
faults-empty = файлда ештеңе жоқ; оған жазба енгізіңіз немесе файлды жойыңыз
faults-too-large = файл көлемі – { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ, ал оқылатыны – ең көбі { $most } МБ; оны бөліңіз
faults-not-utf8 = 0x{ $byte } байты UTF-8 емес; файлды UTF-8 кодтауымен сақтаңыз
faults-not-in-yaml = U+{ $code } таңбасы YAML-ға жарамайды; оны жойыңыз
faults-not-yaml = мұны YAML ретінде оқу мүмкін болмады: { $reason }
faults-alias = *{ $name } – YAML сілтемесі; мәннің өзін жазыңыз
faults-anchor = &amp;{ $name } – YAML зәкірі; мәнді онсыз жазыңыз
faults-tag = { $name } – YAML тегі; мәнді онсыз жазыңыз
faults-second-document = мұнда екінші құжат басталады, ал бір файлда бір ғана құжат болады
faults-too-deep = мәндер { $most } деңгейден терең жатыр; деңгейін азайтыңыз
faults-too-many-values = файлдағы мәндер саны { $most } шегінен асады; оны бөліңіз
faults-key-no-text = кілт – мәтін; ол тізім де, кілттер жинағы да бола алмайды
faults-key-twice = { $key } кілті мұнда екі рет тұр, біріншісі – { $line }-жолда; біреуін қалдырыңыз

# Файлдар мен қалталар.
faults-unreadable = мұны оқу мүмкін болмады: { $reason }
faults-folder-unreadable = бұл қалтаны оқу мүмкін болмады: { $reason }
faults-file-unreadable = бұл файлды оқу мүмкін болмады: { $reason }
faults-no-file = бұл мәтіні бар файл емес; оны жойыңыз
faults-nothing-there = мұндай файл да, қалта да жоқ
faults-no-knowledge-base = бұл білім қоры емес: мына қалталардың бірде-бірі жоқ – { $folders }
faults-wrong-folder = білім қорының файлдары мына қалталарда тұрады: { $folders }; соған көшіріңіз
faults-wrong-vocabulary = сөздікте мына файлдар ғана болады: { $files }; атын өзгертіңіз
faults-link-to-folder = бұл – қалтаға сілтеме; орнына қалтаның көшірмесін қойыңыз
faults-link-outside = бұл – білім қорынан тыс жерге сілтеме; орнына көшірмесін қойыңыз
faults-unknown-kind = бұл қандай жазба екені белгісіз: серіктесте sources, анықтамалық мақалада answer, сұрақ түрінде examples болады
faults-item-alone = бұл жазба ({ record-kind }) бөлек тұр, ал оның орны – серіктестің жазбасындағы { $section } тізімі; Telegram-да оны /add { $kind } командасы қабылдайды
faults-record-no-mapping = мұнда жазба ({ record-kind }) керек: кілттер мен мәндер, бірінші кілті – id
faults-no-id = бұл жазбаның ({ record-kind }) id-і жоқ; басқаларда жоқ мәтін жазыңыз
faults-section-no-list = { $section } – тізім: әр жазба ({ record-kind }) дефистен басталады

# Жазбаның өзі.
faults-missing = { $field } өрісі жоқ
faults-missing-text = { $field } өрісі жоқ: әр мәтін en, ru және kk тілдерінде керек
faults-missing-language = { $field } өрісі жоқ: en, ru және kk тілдерінің бәрі керек
faults-unknown-key = мұндай өріс болмайды: { $field }{ $hint }
faults-no-value = { $field }: мәні жоқ; мәнін жазыңыз немесе өрісті алып тастаңыз
faults-no-list = { $field } – тізім; оны дефиспен немесе [ ] ішінде жазыңыз
faults-no-mapping = { $field } – кілттер мен мәндер жинағы
faults-no-texts = { $field } – мәтіндер жинағы: en, ru және kk
faults-no-text = { $field } – бір ғана мәтін
faults-no-quoted-text = { $field } – бір ғана мәтін; оны тырнақшаға алыңыз
faults-empty-text = { $field }: бос; мәтін жазыңыз немесе өрісті алып тастаңыз
faults-long-text = { $field }: мұнда { $length } таңба бар, ал сыятыны – ең көбі { $most } таңба
faults-no-choice = { $field }: бұлай болмайды; { $choices } немесе { $last } жарайды
faults-no-boolean = { $field }: true немесе false жарайды
faults-no-number = { $field } – сан
faults-too-small = { $field }: { $value } – тым аз, кемінде { $bound } болуы керек
faults-too-great = { $field }: { $value } – тым көп, ең көбі { $bound } болуы керек
faults-too-many = { $field }: мұнда { $length } мән бар, ал керегі – { $most } мән
faults-no-link = { $field }: { $value } – сілтеме емес; ол http:// немесе https:// деп басталады, одан кейін сайттың мекенжайы тұрады
faults-no-id-of-small-letters = { $field }: { $value } – id емес; онда кіші латын әріптері мен цифрлар дефис арқылы жазылады
faults-no-id-of-letters = { $field }: { $value } – id емес; онда латын әріптері мен цифрлар дефис арқылы жазылады
faults-impossible = { $field }: { $value } мәні мұнда жарамайды
faults-character = U+{ $code } таңбасы мәтінге жарамайды; оны жойыңыз
faults-language-code = «{ $code }» – тіл коды емес; код zh немесе de сияқты болады
faults-date = күн былай жазылады: 2024, 2024-05 немесе 2024-05-20
faults-year = жыл { $earliest }–{ $latest } аралығында болуы керек, { $year } жарамайды
faults-month = { $month }-ай деген болмайды
faults-day = { $month } айында { $day }-күн жоқ
faults-source = { $source } – серіктестің дереккөздері арасында мұндай жоқ{ $hint }
faults-long-card = мәтіндерінде ({ $language }) { $length } таңба бар, ал хабарламаға сыятыны – ең көбі { $most } таңба; қысқартыңыз
faults-lookalike = { $field }: { $word } – мұнда латын және кирилл әріптері араласқан; сөзді бір әліпбимен теріңіз
faults-invisible = { $field }: мәтінде көзге көрінбейтін U+{ $code } таңбасы бар; оны жойыңыз
faults-tag-of-html = { $field }: { $tag } – HTML тегі; мәтінді онсыз жазыңыз

# Жазбалардың бір-бірі туралы айтқаны.
faults-no-record = { $field }: мұндай жазба жоқ: { $record }{ $hint }
faults-see-file = ; бар жазбалардың бәрі – { $file } файлында
faults-wrong-term = { $field }: { $value } мұнда жарамайды; мыналар жарайды: { $choices }
faults-no-term-yet = әзірге ештеңе, алдымен { $file } файлына қосыңыз
faults-wrong-group = { $field }: { $value } – мұндай топ жоқ; мыналар жарайды: { $choices }
faults-without-status = { $field }: { $value } – мәртебесі жоқ жазба түрі; мәртебе мыналарда болады: { $choices }
faults-no-owner = мұндай серіктес жоқ: { $owner }; бұл жазба ({ record-kind }) бар серіктестердің біріне тиесілі болуы керек
faults-foreign-source = { $field }: { $source } – серіктестің ({ $owner }) дереккөздері арасында мұндай жоқ{ $hint }
faults-with-itself = { $field }: мұнда серіктестің өзі аталмайды; басқаларын атаңыз
faults-circle = { $field }: { $circle } – тұйық шеңбер; оны бір жерінен үзіңіз
faults-is-in = { $chain } → { $id }
faults-region-without-country = { $field }: { $region } өңірінің елдері арасында { $country } жоқ; оны сонда қосыңыз
faults-no-city = city: { $file } файлында мұндай қала жоқ: { $city }{ $hint }
faults-city-elsewhere = city: { $city } – бұл { $countries }, ал серіктестің елі – { $country }
faults-no-place = place: { $place } – белгілі қалалар, елдер мен серіктестер арасында мұндай жоқ; қаланы { $file } файлына қосыңыз
faults-id-taken = бұл id бос емес: { record-kind }{ $owner }{ $where }; басқасын таңдаңыз
faults-owner = { "" } (серіктес – { $owner })
faults-place = , файл – { $file }:{ $line }
faults-shared-name = { $name } – мұндай атау басқаларда да бар: { $others }
faults-shared-example = { $example } – мұндай мысал басқаларда да бар: { $others }; біреуінде ғана қалдырыңыз

# Қабылданбаған өзгерістер.
faults-changed-meanwhile = { $record }: осы арада жазбаны басқа біреу өзгерткен; қайта қарап шығыңыз
faults-id-stays = { $record }: жазбаның id-і ешқашан өзгермейді; оны жойып, басқасын қосыңыз
faults-no-change = { $number } нөмірлі өзгеріс жоқ
faults-change-overtaken = { $number } нөмірлі өзгерісті кері қайтаруға болмайды: { $record } – одан кейін { $latest } нөмірлі өзгеріс болған; алдымен соны кері қайтарыңыз
faults-more = … және тағы { $count }

# Не өзгерді.
difference-record-added = қосу: { $record }
difference-record-changed = өзгерту: { $record }
difference-record-removed = жою: { $record }
difference-field-added = { $field }: + { $after }
difference-field-removed = { $field }: – { $before }
difference-field-changed = { $field }: { $before } → { $after }
difference-field-reordered = { $field }: реті басқа немесе қайталанған
difference-field-owner = { $field }: { $before } → { $after }
difference-text = «{ $text }»
difference-true = иә
difference-false = жоқ
difference-none = бос
