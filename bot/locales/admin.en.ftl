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
proposal-nothing = There is nothing to change: it is like this already.
proposal-difference = 🔍 What changes
proposal-yes-added = ✅ Add it
proposal-yes-changed = ✅ Make the change
proposal-yes-removed = ✅ Remove it
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
proposal-collided = <b>Nothing was changed:</b> somebody else has changed the same meanwhile. Their change:
proposal-collides = Both of you have changed <code>{ $fields }</code>: there theirs stays.
proposal-cannot = The record was removed or added meanwhile: there theirs stays.
proposal-rebase = ✅ Put mine on top
proposal-nothing-left = Nothing of your change is left: it is live already, or theirs stays in its place.

files-faulty =
    { $count ->
        [one] ⚠️ <b>There is an error in the knowledge files.</b>
       *[other] ⚠️ <b>There are { $count } errors in the knowledge files.</b>
    }
files-left-out = I have not taken them in, and answer from what I knew before. Once they are right, start me again.
