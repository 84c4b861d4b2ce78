# Жазбаның тарихы және өзгерісті кері қайтару.

history-usage = Былай: <code>/history ID</code>, мысалы <code>/history xinjiang-university</code>. Жазбаның ID-ін карточкасының астындағы ✏️ түймесі көрсетеді.
history-usage-undo = Былай: <code>/undo НӨМІР</code>, мысалы <code>/undo 17</code>. Өзгерістердің нөмірлері /history мен /audit ішінде.
history-which = ID-і <code>{ $id }</code> болатын жазба бірнешеу. Қайсысы керек?
history-unknown = <code>{ $id }</code> деген жазба ешқашан болмаған. Мүмкін, мыналардың бірі шығар?
history-nothing-like = <code>{ $id }</code> деген жазба ешқашан болмаған, оған ұқсас атау да жоқ. Жазбаны атауы бойынша /partners арқылы табуға болады.
history-no-change = { $number } нөмірлі өзгеріс жоқ. Өзгерістердің нөмірлері /history мен /audit ішінде.

history-title = 🕘 <b>{ $record }</b> · { $count } өзгеріс
history-change = <b>{ $number }</b> · { $at } · { $by }
history-by-files = файлдар
history-by-import = импорт, { $person }
history-more-lines = … тағы { $count } жол
history-newer = ⬅️ Жаңарақ
history-older = ➡️ Ертерек
history-of-record = 🕘 Жазбаның тарихы

history-undoes = ↩️ <b>{ $number }-өзгерісті кері қайтару</b>
history-in-the-way = <b>{ $number }-өзгерісті кері қайтаруға болмайды</b>: ол өзгерткен нәрсе содан кейін тағы өзгертілген.
history-nothing-undone = Ештеңе өзгерген жоқ. Кейінгі өзгерісті қараңыз: алдымен соны кері қайтарсаңыз, мұны да қайтаруға болады.
