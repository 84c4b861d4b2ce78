# The nightly copy of the database, in the chat of the staff.

backup-caption = 💾 Copy of the database · { $date } · { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB. It holds what people ask: please do not pass it on. <code>python -m bot restore</code> brings it back.
backup-too-large = ⚠️ { $date } · The copy of the database was not sent: it is larger than { $most } MB, and I can send no more. Please have one made on the server: <code>python -m bot backup FILE</code>
