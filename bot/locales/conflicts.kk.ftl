# Файлдар мен боттағы мәліметтің айырмашылығы.

conflicts-title = ⚠️ <b>Файлдардағы және боттағы мәлімет әртүрлі</b>: { $count } жазба
conflicts-explained = Соңғы реттен бері екеуі де өзгерген. Сіз таңдағанша боттағы нұсқа бойынша жауап беремін. Файлдардағы нұсқаны қабылдамас бұрын көрсетемін, оны кейін кері қайтаруға да болады.
conflicts-told = Іске қосылғанда мынау анықталды:
conflicts-none = ✅ Айырмашылық жоқ: файлдардағы және боттағы мәлімет бірдей немесе сіз таңдап қойғансыз.
conflicts-line = <b>{ $number }</b> · { $record } · { $at }
conflicts-keep = { $number }. Боттағысы
conflicts-take = { $number }. Файлдардағысы
conflicts-both = { $number }. Салыстыру
conflicts-kept = Шешілді: боттағысы қалады.
conflicts-gone = Бұл айырмашылық шешіліп қойған.
conflicts-of-files = 📄 <b>Файлдарда өзгергені</b>
conflicts-of-bot = 🤖 <b>Ботта өзгергені</b>
conflicts-as-before = (бұрынғыдай)
conflicts-back = ⬅️ Артқа
conflicts-next = ➡️ Әрі қарай
conflicts-list = ⬅️ Барлық айырмашылық
