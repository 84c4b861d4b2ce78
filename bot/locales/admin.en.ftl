# What all rooms of the administration say.

admin-not-allowed = This is for administrators only.
admin-in-private = Please write this to me in our private chat, where nobody reads along.
admin-forwarded = I do not carry out forwarded commands. Type it yourself if you mean it.
admin-draft-gone = This draft is not there any more. Please begin again.
admin-refused = <b>Nothing was changed.</b>
admin-not-stored = Nothing was changed: I cannot write to my database just now. Please try again in a minute.
admin-wrong-no-words = I expect a text here. Please write it as a message, or /cancel.
admin-no-record = There is no record <code>{ $id }</code>. You can find it by its name in /partners.

proposal-asks = <b>Is this right?</b>
proposal-nothing = There is nothing to change: all of this is live already.
proposal-difference = 🔍 What changes
proposal-yes = ✅ Make the change
proposal-no = ❌ Discard
proposal-made = ✅ <b>Live now.</b> This is change { $number }.
proposal-discarded = ❌ Discarded. Nothing was changed.
proposal-otherwise = It has been changed meanwhile: please look again.
proposal-undo = ↩️ Take it back
proposal-and-more =
    { $count ->
        [one] … and one more record.
       *[other] … and { $count } more records.
    }

naming-usage = Like this: <code>/alias ID NAME</code>, for example <code>/alias xinjiang-university XJU</code>
