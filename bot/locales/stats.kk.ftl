# /stats: сұрақтар мен хабарландырулар санмен – мәтін және диаграмма түрінде.

stats-title = <b>Соңғы { $days } күн</b>
stats-questions = ❓ { $count } сұрақ, күніне орта есеппен { $average }
stats-people = 👥 { $count } адам сұрады
stats-people-of-late = 👥 Соңғы { $days } күнде { $count } адам сұрады; бұрынырақ кім сұрағаны сақталмайды
stats-outcomes = жауап берілді { $answered } %, нақтыланды { $clarified } %, жауапсыз { $unknown } %
stats-languages = 🌐 { $languages }
stats-ratings = 👍 { $good } · 👎 { $bad }
stats-partners = <b>Ең көп сұралған серіктестер</b>
stats-intents = <b>Ең көп қойылған сұрақтар</b>
stats-ranked = { $place }. { $name } – { $count }
stats-example = «{ $words }»
stats-announcements = 📣 { $count } хабарландыру, { $reached } хабарлама жеткізілді
stats-no-announcements = 📣 Хабарландыру болған жоқ
stats-nothing = Соңғы { $days } күнде маған бірде-бір сұрақ қойылмады. Алғашқы сұрақпен бірге диаграмма да шығады.
stats-days = { $days } күн
stats-days-shown = ☑️ { $days } күн

stats-chart-title = Ботқа қойылған сұрақтар
stats-chart-period = { $first } – { $last }
stats-chart-answered = жауап берілген
stats-chart-clarified = нақтыланған
stats-chart-unknown = жауапсыз қалған
stats-chart-weeks = Бір баған – бір апта.
