# Announcements: what staff see while they compose, send and look back, and how people stop them.

announcement-stop = 🔕 No announcements, please
announcement-allow = 🔔 Get announcements again
announcement-stopped = No more announcements. I still answer your questions, and news of what you follow still comes. The 🔔 button undoes this.
announcement-allowed = Done: announcements of the university will come again.
announcement-recalled-note = This announcement has been withdrawn.

announcement-not-allowed = Announcements are for staff, and you are not on their list at present. Nothing was done.
announcement-gone = This announcement is no longer there.
announcement-otherwise = It is in another state by now, so nothing was done. This is how it is:
announcement-changed = It was changed after this was shown. Look once more, then confirm.
announcement-moved-on = Somebody has done something with this announcement since you wrote the correction, so nothing was corrected. Look how it is now.
announcement-past = This time is over. It has to lie ahead, such as { $example }.

announcement-wrong-option =
    I do not know the option “{ $word }”, so nothing was done. On the first line there may be
    <code>lang=ru</code> – who speaks a language: en, ru, kk
    <code>to=CN</code> – who follows a partner, a country or a field, by its id; <code>to=staff</code> – staff only
    <code>at={ $example }</code> – when it begins
    The text belongs on the lines below, or in a message of yours to which you reply with the command.
announcement-wrong-language = There is no language “{ $word }”. It would be <code>lang=en</code>, <code>lang=ru</code> or <code>lang=kk</code>; several with commas: <code>lang=ru,kk</code>.
announcement-wrong-target = I know no partner, country or field called “{ $word }”. In <code>to=</code> stands an id, such as <code>to=CN</code>; <code>to=staff</code> is a drill for staff only.
announcement-wrong-target-meant = Perhaps one of these: { $ids }
announcement-wrong-time = “{ $word }” is no time that I can read. Right would be <code>{ $example }</code>, 01.12.2026 09:00, or only 9:00.
announcement-wrong-author = Reply with /announce to a message of your own: others have not written theirs for everybody.
announcement-wrong-forwarded = This is forwarded. Announcements go out in your name, so please send it as a message of your own.
announcement-wrong-both = Either a message that you reply to, or a text below the command – I found both and cannot tell which is meant.
announcement-wrong-kind = This cannot go out. What can: text, a photo, a video, a GIF, a document, audio, a voice message, or an album.
announcement-wrong-captions = In this album several parts have a caption. Give it one caption and send it again.
announcement-wrong-album-forgotten = I no longer know the other parts of this album: I remember albums only until I am restarted. Please send the album again and reply to it.
announcement-wrong-no-words = I need text here. Please write it.
announcement-wrong-link = That does not fit. On the first line the title (or a title for each version), on the last line the link.
announcement-wrong-record = I found nothing by this name. Try another word or the id.

announcement-fault-nothing = There is nothing in it to send: neither text nor a file.
announcement-fault-mixed = A version for everybody and versions by language do not go together.
announcement-fault-too-long = Too long: a text may have 4,096 characters, a caption 1,024, the caption of an album 15 fewer. Please shorten it and send it again.
announcement-fault-wrong-media = These files do not go together: photos and videos form an album, documents another one, audio a third. In a correction the files stay as they are.
announcement-fault-album-with-button = Telegram puts no button under an album. Remove the button, or send a single photo.
announcement-fault-wrong-button = The button does not work like this: its title has 1 to 64 characters, and the link looks like https://example.org.

announcement-for-everybody = for everybody
announcement-languages = Versions: { $languages }
announcement-button = 🔗 { $version }: { $button }
announcement-kind-photo = Photo
announcement-kind-video = Video
announcement-kind-document = Document
announcement-kind-animation = GIF
announcement-kind-audio = Audio
announcement-kind-voice = Voice message
announcement-kind-album =
    { $count ->
        [one] Album of { $count } file
       *[other] Album of { $count } files
    }

announcement-to-everybody = To: everybody
announcement-to = To: { $conditions }
announcement-to-language = language – { $languages }
announcement-to-followers = followers – { $titles }
announcement-to-staff = staff only (a drill)
announcement-reach =
    { $count ->
        [one] 👥 <b>{ $count } person</b> will get it
       *[other] 👥 <b>{ $count } people</b> will get it
    }
announcement-reach-nobody = 👥 <b>Nobody</b> would get it.
announcement-fallback =
    { $count ->
        [one] ↪️ { $count } person gets it in another language.
       *[other] ↪️ { $count } people get it in another language.
    } There is no version: { $missing }. Instead: { $instead } (the order is { $order }).
announcement-left-out = Left out: { $reasons }
announcement-left-out-blocked = blocked the bot – { $count }
announcement-left-out-stopped = stopped announcements – { $count }

announcement-is-draft = 📝 <b>Announcement { $id }</b> – draft
announcement-is-scheduled = 🕘 <b>Announcement { $id }</b> – scheduled
announcement-is-late = ⏰ <b>Announcement { $id }</b> did not begin: its time came while I was away, or whoever scheduled it is no longer staff. What now?
announcement-is-discarded = 🗑 <b>Announcement { $id }</b> – discarded, nobody has it
announcement-is-done = ✅ <b>Announcement { $id }</b> – done
announcement-is-stopped = ⏹ <b>Announcement { $id }</b> – stopped
announcement-is-recalled = ↩️ <b>Announcement { $id }</b> – taken back
announcement-is-sending-send = 📣 <b>Announcement { $id }</b> is going out
announcement-is-sending-resend = 📣 <b>Announcement { $id }</b> is going out again
announcement-is-sending-correct = ✏️ <b>Announcement { $id }</b> is being corrected
announcement-is-sending-recall = ↩️ <b>Announcement { $id }</b> is being taken back
announcement-is-paused-send = ⏸ <b>Announcement { $id }</b> – sending is paused
announcement-is-paused-resend = ⏸ <b>Announcement { $id }</b> – sending again is paused
announcement-is-paused-correct = ⏸ <b>Announcement { $id }</b> – the correction is paused
announcement-is-paused-recall = ⏸ <b>Announcement { $id }</b> – taking it back is paused
announcement-at-draft = 🕘 Meant for { $at } – not scheduled until you press ✅
announcement-at-scheduled = 🕘 Begins: { $at }
announcement-at-late = 🕘 Was to begin: { $at }

announcement-fixing = Recipients are being listed …
announcement-sent = ✅ Sent: { $count }
announcement-done-correct = ✏️ Corrected: { $count }
announcement-done-recall = ↩️ Taken back: { $count }
announcement-blocked = 🚫 Blocked the bot: { $count }
announcement-failed = ⚠️ Failed: { $count }
announcement-unknown = ❓ Uncertain: { $count }
announcement-pending = ⏳ Not yet: { $count }
announcement-forgotten =
    { $count ->
        [one] { $count } person has had themselves forgotten since.
       *[other] { $count } people have had themselves forgotten since.
    }
announcement-expired = After { $days } days I keep only the numbers, and not who got it: it can no longer be corrected, taken back or sent again.
announcement-rate = ⏱ { $rate } a second · about { $left } left
announcement-seconds = { $count } s
announcement-minutes = { $count } min
announcement-hours = { $hours } h { $minutes } min
announcement-refused = Telegram does not take it, so I stopped: <i>{ $reason }</i>
announcement-began = Began: { $at }, by { $by }
announcement-ended = Ended: { $at }, after { $lasted }
announcement-finished = Announcement { $id } has come to its end: see the report above.

announcement-preview =
    { $count ->
        [0] 👁 <b>{ $version }</b> – nobody would get this now:
        [one] 👁 <b>{ $version }</b> – this is what { $count } person will see:
       *[other] 👁 <b>{ $version }</b> – this is what { $count } people will see:
    }
announcement-not-taken = ⚠️ Telegram does not take this: <i>{ $reason }</i> Please change it before you send it.
announcement-not-shown = ⚠️ This could not be shown just now: <i>{ $reason }</i>
announcement-tested = Sent to you only, as you would get it.
announcement-copied = A new draft with the same content.
announcement-left = The announcement stays as it was.
announcement-paused = Paused. What is on its way still arrives.
announcement-resumed = Going on.
announcement-unscheduled = Taken off the schedule while you change it. Press ✅ when it is right.

announcement-ask-write = Send me the announcement as one message: text with any formatting, a photo, a video, a document or an album. Version: <b>{ $version }</b>. To leave it: /cancel.
announcement-ask-link =
    Write the title of the button and its link, for instance
    <blockquote>Apply now
    https://farabi.university</blockquote>
    With a title for each version, a line each, keep this order: { $versions }. To leave it: /cancel.
announcement-ask-record = Which card should the button open? Write the name of a partner, a laboratory, a programme, or an id. To leave it: /cancel.
announcement-ask-search = Whose followers? Write the name or id of a partner, a country or a field. To leave it: /cancel.
announcement-ask-clock = When should it begin? For instance { $example }, 01.12.2026 09:00, or only 9:00. To leave it: /cancel.
announcement-ask-words = Write the new text or caption; files and buttons stay. To leave it: /cancel.
announcement-placeholder-write = The announcement
announcement-placeholder-link = Title, then the link
announcement-placeholder-record = Name or id
announcement-placeholder-search = Partner, country or field
announcement-placeholder-clock = Date and time
announcement-placeholder-words = The new text

announcement-choose-audience = <b>Who should get it?</b> Of several languages, or of several things followed, one is enough; language, what people follow and “staff only” have to be true together.
announcement-choose-target = Whose followers are meant?
announcement-choose-language = There is one version for everybody. For one in another language beside it, say first which language this one is in.
announcement-choose-version = <b>Versions</b>. Who has none in their own language gets the first there is: { $order }.
announcement-choose-button = <b>The button below the announcement</b> leads to a web page or to a card in the bot.
announcement-choose-record = Which card should it open?
announcement-choose-time = <b>When should it begin?</b> It is { $now } ({ $zone }).
announcement-choose-correction = Which version is to be corrected?
announcement-target-partner = Partner
announcement-target-country = Country
announcement-target-field = Field
announcement-when-hour = 🕘 In one hour
announcement-when-morning = 🕘 Tomorrow at 9:00
announcement-when-now = When I press ✅
announcement-back = ⬅️ Back
announcement-newer = ⬅️ Newer
announcement-older = ➡️ Older
announcement-replace = ✏️ Replace
announcement-replace-version = ✏️ { $language }
announcement-add-version = ➕ { $language }

announcement-do-preview = 👁 Preview
announcement-do-test = 📩 Test to me
announcement-do-versions = 🌐 Versions
announcement-do-to = 👥 Audience
announcement-do-button = 🔗 Button
announcement-do-time = 🕘 Time
announcement-do-change = ✏️ Change
announcement-do-begin =
    { $count ->
        [one] ✅ Send to { $count } person
       *[other] ✅ Send to { $count } people
    }
announcement-do-schedule =
    { $count ->
        [one] ✅ Schedule for { $count } person
       *[other] ✅ Schedule for { $count } people
    }
announcement-do-now =
    { $count ->
        [one] ✅ Send now to { $count } person
       *[other] ✅ Send now to { $count } people
    }
announcement-do-repeat =
    { $count ->
        [one] ✅ Once more to { $count } person
       *[other] ✅ Once more to { $count } people
    }
announcement-do-cancel = ❌ Discard
announcement-do-stop = ❌ Stop
announcement-do-pause = ⏸ Pause
announcement-do-resume = ▶️ Go on
announcement-do-leave = ❌ Leave it
announcement-do-staff = Staff only (a drill)
announcement-do-search = ➕ Followers of …
announcement-do-all = Everybody
announcement-do-drop = 🗑 Remove
announcement-do-join = One for everybody
announcement-do-link = 🔗 A page
announcement-do-record = 📇 A card in the bot
announcement-do-plain = 🗑 No button
announcement-do-clock = ✍️ Another time
announcement-do-correct = ✏️ Correct
announcement-do-recall = ↩️ Take back
announcement-do-recall-again = ↩️ Try again with the rest
announcement-do-csv = 📄 Those not reached
announcement-do-copy = 📝 A new one like this
announcement-do-replace =
    { $count ->
        [one] ✅ Correct it for { $count } person
       *[other] ✅ Correct it for { $count } people
    }
announcement-do-back =
    { $count ->
        [one] ✅ Take it back from { $count } person
       *[other] ✅ Take it back from { $count } people
    }
announcement-do-again =
    { $count ->
        [one] ✅ Send again to { $count } person
       *[other] ✅ Send again to { $count } people
    }
announcement-again-unknown = 🔁 Again to the uncertain: { $count }
announcement-again-failed = 🔁 Again to the failed: { $count }
announcement-again-pending = 🔁 To those not tried: { $count }

announcement-correction =
    { $count ->
        [one] Put this in the place of the text of announcement { $id }, for { $count } person?
       *[other] Put this in the place of the text of announcement { $id }, for { $count } people?
    }
announcement-recall =
    { $count ->
        [one] Take it back from { $count } person?
       *[other] Take it back from { $count } people?
    } What is younger than 48 hours disappears; in the place of what is older there will be a short note. This cannot be undone.
announcement-resend-unknown = With these no answer of Telegram came: some of them may have the announcement, and would get it twice. Send it again?
announcement-resend-failed = These surely do not have it. Send it again?
announcement-resend-pending = These have not been tried yet. Send it to them?
announcement-duplicate =
    { $count ->
        [one] ⚠️ The same went to the same audience within a day: announcement { $id }, { $at }, { $count } person. Send it once more?
       *[other] ⚠️ The same went to the same audience within a day: announcement { $id }, { $at }, { $count } people. Send it once more?
    }
announcement-duplicate-ahead = ⚠️ The same is scheduled for the same audience within a day: announcement { $id }, { $at }. Send this one as well?
announcement-unreached = Announcement { $id }: who does not have it, or perhaps not, and why.
announcement-list = 📣 <b>Announcements</b>
announcement-none = There are no announcements yet. /announce makes one.
