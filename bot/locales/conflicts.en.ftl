# What files and administrators have changed differently.

conflicts-title =
    ⚠️ { $count ->
        [one] <b>{ $count } record differs</b> between the files and the bot
       *[other] <b>{ $count } records differ</b> between the files and the bot
    }
conflicts-explained = Both have been changed since the last time. Until you choose, I answer with the bot’s version. Before the files’ version is taken, you see it; and it can be taken back.
conflicts-told = When I started, I found this:
conflicts-none = ✅ There are no conflicts: the files and the bot agree, or you have chosen already.
conflicts-line = <b>{ $number }</b> · { $record } · { $at }
conflicts-keep = { $number }. Keep the bot’s
conflicts-take = { $number }. Take the files’
conflicts-both = { $number }. Show both
conflicts-kept = Settled: it stays as it is in the bot.
conflicts-gone = This is settled already.
conflicts-of-files = 📄 <b>Changed in the files</b>
conflicts-of-bot = 🤖 <b>Changed in the bot</b>
conflicts-as-before = (as before)
conflicts-back = ⬅️ Back
conflicts-next = ➡️ Next
conflicts-list = ⬅️ All conflicts
