# Letters between a person and the university's staff.

staff-offer = 🙋 Pass my question to the staff
staff-write-question = Write your question in one message, and I will pass it to the university’s staff with your name. Their answer comes here. /cancel if you have changed your mind.
staff-write-letter = Write your message, and I will pass it to the staff. /cancel if you have changed your mind.
staff-placeholder = Your message to the staff
staff-sent = ✅ Passed on to the university’s staff. Their answer will come here.
staff-none = The staff do not answer through this bot yet. Here is how to reach them:
staff-unreachable = I could not reach the staff just now, so your message was not passed on. Here is how to reach them directly:
staff-answer = 💬 <b>{ $name }</b> from the university’s staff:
staff-write-back = ↩️ Write back

staff-question = ✉️ <b>{ $name }</b> asks:
staff-further = ✉️ <b>{ $name }</b> writes:
staff-before = Asked before that:
staff-outcome-answered = answered
staff-outcome-clarify = asked back
staff-outcome-unknown = not answered
staff-how-to-reply = <i>Reply to this message, and I will pass your answer on with your name.</i>
staff-passed-on = Passed on.
staff-letter-gone = This was not passed on: I no longer know whose letter it was. It is deleted at the person’s wish, or after { $days } days.
staff-not-delivered = This could not be delivered: the person has blocked the bot or left Telegram.
