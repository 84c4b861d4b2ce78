# What people asked in vain, for those who teach the bot.

gaps-title =
    <b>Asked in vain</b>
    { $count ->
        [one] One topic is open in the last { $days } days.
       *[other] { $count } topics are open in the last { $days } days, the most frequent first.
    }
gaps-none = Nothing is open: whatever was asked in the last { $days } days found an answer, or you have seen to it.
gaps-gone = This topic is not open any more: somebody has closed it, or the questions were deleted at the wish of those who asked.
gaps-back = ⬅️ Back
gaps-next = ➡️ More
gaps-list = ⬅️ All topics

gaps-asked =
    { $count ->
        [one] asked once
       *[other] asked { $count } times
    }
gaps-askers =
    { $count ->
        [one] by one person
       *[other] by { $count } people
    }
gaps-last = last on { $date }
gaps-reason-unknown = no answer: { $count }
gaps-reason-bad = 👎: { $count }
gaps-reason-abandoned = asked back in vain: { $count }
gaps-wordings = Also asked like this:
gaps-comments = What people missed:
gaps-today-answered = ✅ Today I would answer:
gaps-today-clarify = Today I would ask back:
gaps-today-unknown = Today I would still have no answer.

gaps-done = ✅ Done
gaps-not-ours = 🚫 Not our business
gaps-closed-done = ✅ Done: “{ $question }”. If somebody asks this anew and I have no answer, it comes back.
gaps-closed-not-ours = 🚫 Not our business: “{ $question }”. Questions like this one will not be shown again.
gaps-reopen = ↩️ Open again

gaps-teach-name = 🏷 Add as a name of …
gaps-teach-example = 💡 Add as an example of …
gaps-teach-article = 📖 Write a help article
gaps-whose-name = “{ $question }”. Which record do people mean?
gaps-whose-example = “{ $question }”. What do people want to know? An example of each is given.
gaps-found-nothing = Nothing like that is there. Press 🔎 and try other words.
gaps-intent = { $title }: “{ $example }”
gaps-wording = “{ $text }” · { $language }
gaps-search-button = 🔎 Search
gaps-search = What shall I look for? Write a name or a few words.
gaps-which-name = What do people call <b>{ $title }</b>?
gaps-which-example = Which words are an example for <b>{ $title }</b>?
gaps-own-words = ✍️ Other words
gaps-write-name = Write the name that people use for <b>{ $title }</b>.
gaps-write-example = Write an example for <b>{ $title }</b>, as people would ask. { "{partner}" }, { "{place}" } and { "{field}" } may stand where a name would.
gaps-too-long = This is too long: at most { $count } characters, please.
gaps-target-gone = This record is not there any more. Please choose another one.
