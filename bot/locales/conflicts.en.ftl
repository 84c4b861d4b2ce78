# What files and administrators have changed differently.

conflicts-title =
    ⚠️ { $count ->
        [one] <b>{ $count } record differs</b> between the files and the bot
       *[other] <b>{ $count } records differ</b> between the files and the bot
    }
conflicts-explained = Both have been changed since the last time. The bot answers with its own version until you choose. Taking the files’ version is shown before it is done, and can be taken back.
conflicts-told = When I started, I found this:
conflicts-none = ✅ There are no conflicts: the files and the bot agree, or you have chosen already.
conflicts-line = <b>{ $number }</b> · { $record } · { $at }
conflicts-keep = { $number }. Keep ours
conflicts-take = { $number }. Take theirs
conflicts-both = { $number }. Show both
conflicts-kept = Settled: it stays as it is in the bot.
conflicts-gone = This is settled already.
conflicts-of-files = 📄 <b>Changed in the files</b>
conflicts-of-bot = 🤖 <b>Changed in the bot</b>
conflicts-as-before = (as before)
conflicts-back = ⬅️ Back
conflicts-next = ➡️ Next
conflicts-list = ⬅️ All conflicts
