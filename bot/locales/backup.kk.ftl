# Дерекқордың түнгі көшірмесі қызметкерлер чатында.

backup-caption = 💾 Дерекқордың көшірмесі · { $date } · { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ. Ішінде адамдардың қойған сұрақтары бар: ешкімге бермеңіз. Деректі қайтару: <code>python -m bot restore</code>.
backup-too-large = ⚠️ { $date } · Дерекқордың көшірмесі жіберілген жоқ: көлемі { $most } МБ-тан асады, ал одан үлкен файлды жібере алмаймын. Көшірмені серверде жасау керек: <code>python -m bot backup ФАЙЛ</code>
