# Файлдар мен бот неде алшақ.

conflicts-title = ⚠️ <b>Файлдар мен бот алшақ</b>: { $count } жазба
conflicts-explained = Соңғы реттен бері екеуі де өзгерген. Сіз таңдағанша бот өз нұсқасымен жауап береді. Файлдардағы нұсқаны алмас бұрын көрсетемін, кейін қайтаруға да болады.
conflicts-told = Іске қосылғанда мынау анықталды:
conflicts-none = ✅ Алшақтық жоқ: файлдар мен боттағы мәлімет бірдей немесе сіз таңдап қойғансыз.
conflicts-line = <b>{ $number }</b> · { $record } · { $at }
conflicts-keep = { $number }. Боттағысы
conflicts-take = { $number }. Файлдағысы
conflicts-both = { $number }. Салыстыру
conflicts-kept = Шешілді: боттағысы қалады.
conflicts-gone = Бұл алшақтық шешіліп қойған.
conflicts-of-files = 📄 <b>Файлдарда өзгергені</b>
conflicts-of-bot = 🤖 <b>Ботта өзгергені</b>
conflicts-as-before = (бұрынғыдай)
conflicts-back = ⬅️ Артқа
conflicts-next = ➡️ Әрі қарай
conflicts-list = ⬅️ Барлық алшақтық
