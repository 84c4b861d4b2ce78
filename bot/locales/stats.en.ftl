# /stats: questions and announcements in numbers, as a text and as a chart.

stats-title = <b>The last { $days } days</b>
stats-questions =
    ❓ { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, on average { $average } a day
stats-people =
    👥 { $count ->
        [one] { $count } person
       *[other] { $count } people
    } asked
stats-people-of-late =
    👥 { $count ->
        [one] { $count } person
       *[other] { $count } people
    } asked within the last { $days } days; who asked before is not kept
stats-outcomes = answered { $answered } %, asked back { $clarified } %, did not know { $unknown } %
stats-languages = 🌐 { $languages }
stats-ratings = 👍 { $good } · 👎 { $bad }
stats-partners = <b>Partners asked about most</b>
stats-intents = <b>What was asked for most</b>
stats-ranked = { $place }. { $name } – { $count }
stats-example = “{ $words }”
stats-announcements =
    📣 { $count ->
        [one] { $count } announcement
       *[other] { $count } announcements
    }, { $reached ->
        [one] { $reached } message
       *[other] { $reached } messages
    } delivered
stats-no-announcements = 📣 No announcements
stats-nothing = In the last { $days } days nobody has asked me anything. The chart will be here with the first question.
stats-days = { $days } days
stats-days-shown = ☑️ { $days } days

stats-chart-title = Questions to the bot
stats-chart-period = { $first } – { $last }
stats-chart-answered = answered
stats-chart-clarified = asked back
stats-chart-unknown = did not know
stats-chart-weeks = One bar is one week.
