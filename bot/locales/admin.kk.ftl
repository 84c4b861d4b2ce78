# Әкімшілердің кез келген жұмысында айтылатын сөздер.

admin-not-allowed = Бұл тек әкімшілерге арналған.
admin-in-private = Мұны маған жеке чатта жазыңыз: мұнда басқалар да оқиды.
admin-forwarded = Қайта жіберілген командаларды орындамаймын. Шынымен керек болса, өзіңіз теріңіз.
admin-draft-gone = Бұл жоба енді жоқ. Басынан бастаңыз.
admin-refused = <b>Ештеңе өзгерген жоқ.</b>
admin-not-stored = Ештеңе өзгерген жоқ: қазір дерекқорға жазу мүмкін болмай тұр. Бір минуттан кейін қайталап көріңіз.
admin-wrong-no-words = Мұнда мәтін керек. Хабарлама етіп жазыңыз немесе /cancel жіберіңіз.
admin-no-record = <code>{ $id }</code> деген жазба жоқ. Оны атауы бойынша /partners арқылы табуға болады.

proposal-asks = <b>Бәрі дұрыс па?</b>
proposal-nothing = Өзгертетін ештеңе жоқ: бәрі қазірдің өзінде осылай.
proposal-difference = 🔍 Не өзгереді
proposal-yes = ✅ Өзгерту
proposal-no = ❌ Бас тарту
proposal-made = ✅ <b>Күшіне енді.</b> Өзгеріс нөмірі: { $number }.
proposal-discarded = ❌ Бас тартылды. Ештеңе өзгерген жоқ.
proposal-otherwise = Осы арада өзгеріп кетті: тағы бір қарап шығыңыз.
proposal-undo = ↩️ Қайтару
proposal-and-more = … тағы { $count } жазба.

naming-usage = Былай: <code>/alias ID АТАУ</code>, мысалы <code>/alias xinjiang-university ШУ</code>
