# The journal: who did what.

audit-title = 🗒 <b>Who did what</b>
audit-none = Nothing has been done yet.
audit-usage = Like this: <code>/audit</code>, or <code>/audit stale</code> for what may be out of date.
audit-newer = ⬅️ Newer
audit-older = ➡️ Older
audit-csv = 📄 All as CSV
audit-file = All that was done, the newest first.
audit-to-conflicts = ⚠️ Conflicts: { $count }
audit-columns =
    number
    time
    who
    action
    subject
    what
    details

audit-line =
    { $at } · { $by }
    { $what }
audit-by-bot = the bot
audit-other = { $action }: { $subject }
audit-change = { $what } · change { $number }
audit-many =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    } (added { $added }, changed { $changed }, removed { $removed })

audit-announcement-composed = announcement { $id }: composed
audit-announcement-changed = announcement { $id }: changed
audit-announcement-planned =
    { $at ->
        [none] announcement { $id }: no time is fixed any more
       *[other] announcement { $id }: meant for { $at }, not scheduled
    }
audit-announcement-scheduled = announcement { $id }: scheduled for { $at }
audit-announcement-missed =
    { $because ->
        [late] announcement { $id }: did not begin, for its time came while the bot was away
       *[other] announcement { $id }: did not begin, for whoever scheduled it has no role any more
    }
audit-announcement-started = announcement { $id }: sending began
audit-announcement-paused = announcement { $id }: paused
audit-announcement-resumed = announcement { $id }: resumed
audit-announcement-stopped = announcement { $id }: stopped, Telegram did not take it: { $reason }
audit-announcement-cancelled = announcement { $id }: stopped or discarded
audit-announcement-corrected = announcement { $id }: correction began
audit-announcement-resent = announcement { $id }: sending again began
audit-announcement-recalled = announcement { $id }: taking back began
audit-announcement-finished =
    { $kind ->
        [correct] announcement { $id }: corrected for { $sent }
        [recall] announcement { $id }: taken back from { $sent }
       *[send] announcement { $id }: sent to { $sent }
    }
audit-announcement-expired = announcement { $id }: only its numbers are kept now, no longer who got it
audit-role-granted = { $person } – role granted: { $role }
audit-role-revoked = { $person } – role taken away: { $role }
audit-role-forgotten = somebody with a role ({ $role }) had themselves forgotten; the role ended with that
audit-conflict-kept = { $record }: differs from the files and stays as it is in the bot
audit-conflicts-told =
    { $count ->
        [one] administrators were told of { $count } conflict with the files
       *[other] administrators were told of { $count } conflicts with the files
    }
audit-files-faulty-told = administrators were told of errors in the knowledge files
audit-backup-sent = a copy of the database was sent to the staff’s chat
audit-gap-done =
    { $asked ->
        [one] a question without an answer, asked { $asked } time: done
       *[other] a question without an answer, asked { $asked } times: done
    }
audit-gap-not-ours =
    { $asked ->
        [one] a question without an answer, asked { $asked } time: not our business
       *[other] a question without an answer, asked { $asked } times: not our business
    }
audit-gap-reopened =
    { $asked ->
        [one] a question without an answer, asked { $asked } time: opened again
       *[other] a question without an answer, asked { $asked } times: opened again
    }
