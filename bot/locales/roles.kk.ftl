# Рөлдер: кімде қандай рөл бар, ол қалай беріліп, қалай алынады және адамның өзі не естиді.

roles-name-admin = әкімші
roles-name-staff = қызметкер

roles-everybody = <b>Кім не істей алады</b>
roles-line = • { $person } – { $role }
roles-line-appointed = • { $person } – { $role } 🔒
roles-hint =
    🔒 – рөл баптауларда (ADMIN_IDS, STAFF_IDS) жазылған, сонда өзгертіледі.
    Рөл беру: <code>/grant USER_ID staff</code> немесе <code>/grant USER_ID admin</code>. Оңайы: сол адамның хабарламасын маған қайта жіберіп, оған <code>/grant staff</code> деп жауап беріңіз.
roles-take = 🗑 { $name }
roles-earlier = ⬅️ Артқа
roles-further = ➡️ Әрі қарай
roles-which = { $person }: қандай рөл берілсін?
roles-ask = { $person }: рөлі алынсын ба?
roles-yes = ✅ Алу
roles-no = ❌ Қалдыру

roles-granted = ✅ { $person } – енді { $role }.
roles-revoked = ✅ { $person } – рөлі алынды.
roles-left = ✅ { $person } – берілген рөл алынды. Баптаулар бойынша қалатын рөлі: { $role }.
roles-not-told = Бұл туралы оған хабарлау мүмкін болмады: ботты бұғаттаған немесе Telegram-нан кеткен.

roles-you-are-admin = 🔑 Сіз енді осы боттың <b>әкімшісісіз</b>: мен білетін мәліметті түзете аласыз (/edit, /add, /history), кімнің не істегенін көре аласыз (/audit) және рөл бере аласыз (/grant). Командалар мәзірде тұр.
roles-you-are-staff = 🔑 Сізге <b>қызметкер</b> рөлі берілді: хабарландыру жібере аласыз (/announce), жауапсыз қалған сұрақтарды (/gaps) және статистиканы (/stats) көре аласыз. Командалар мәзірде тұр.
roles-you-are-none = Бұл ботта енді ерекше рөліңіз жоқ. Сұрақтарыңызға бұрынғыдай жауап беремін, қалғаны да бұрынғыдай.

roles-usage-grant = Былай: <code>/grant USER_ID staff</code> немесе <code>/grant USER_ID admin</code>, мысалы <code>/grant 123456789 staff</code>. Немесе сол адамның хабарламасын маған қайта жіберіп, оған <code>/grant staff</code> деп жауап беріңіз.
roles-usage-revoke = Былай: <code>/revoke USER_ID</code>, мысалы <code>/revoke 123456789</code>. Немесе сол адамның хабарламасын маған қайта жіберіп, оған <code>/revoke</code> деп жауап беріңіз.
roles-wrong-name = @атаудың кімдікі екенін Telegram маған айтпайды. Сол адамның хабарламасын маған қайта жіберіп, оған <code>/grant staff</code> деп жауап беріңіз немесе ID-ін жазыңыз: ол – сан.
roles-wrong-id = Бұл адамның ID-і емес: ондай ID – бүтін сан, мысалы 123456789. Топтар мен арналарға рөл берілмейді.
roles-wrong-hidden = Бұл адам хабарламасы қайта жіберілгенде кім екенін жасырады, сондықтан Telegram маған айтпайды. Өзінен ID-ін сұраңыз немесе контактісін жібертіп алып, маған қайта жіберіңіз.

roles-refused-stranger = <b>Ештеңе өзгерген жоқ.</b> Бұл адамды білмеймін: <code>{ $person }</code>. Ол маған әлі жазбаған немесе өзі туралы деректі өшірткен. Маған /start жіберсін, содан кейін қайталап көріңіз.
roles-refused-appointed = <b>Ештеңе өзгерген жоқ.</b> <code>{ $person }</code> – баптаулар бойынша { $role }. Ол бот орнатылған жерде өзгертіледі: ADMIN_IDS немесе STAFF_IDS.
roles-refused-last-admin = <b>Ештеңе өзгерген жоқ.</b> <code>{ $person }</code> – соңғы әкімші. Алдымен бұл рөлді тағы біреуге беріңіз: <code>/grant USER_ID admin</code>
roles-refused-unchanged = Өзгертетін ештеңе жоқ: <code>{ $person }</code> – бұл рөлі бұрыннан бар.
roles-refused-without = Өзгертетін ештеңе жоқ: <code>{ $person }</code> – рөлі онсыз да жоқ.
