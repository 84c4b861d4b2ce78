# Roles: who has one, granting and revoking, and what the person is told.

roles-name-admin = administrator
roles-name-staff = staff

roles-everybody = <b>Who may do what</b>
roles-line = • { $person } – { $role }
roles-line-appointed = • { $person } – { $role } 🔒
roles-hint =
    🔒 stands in the settings (ADMIN_IDS, STAFF_IDS) and is changed there.
    To give a role: <code>/grant USER_ID staff</code> or <code>/grant USER_ID admin</code>. Easier: forward me a message of the person and reply to it with <code>/grant staff</code>.
roles-take = 🗑 { $name }
roles-earlier = ⬅️ Back
roles-further = ➡️ Next
roles-which = Which role should { $person } have?
roles-ask = Take the role away from { $person }?
roles-yes = ✅ Take it away
roles-no = ❌ Leave it

roles-granted = ✅ { $person } – { $role } from this moment on.
roles-revoked = ✅ { $person } has no role any more.
roles-left = ✅ What was granted is taken back. By the settings { $person } stays what the settings say: { $role }.
roles-not-told = I could not tell them: they have blocked me or left Telegram.

roles-you-are-admin = 🔑 You are an <b>administrator</b> of this bot now: you can correct what I know (/edit, /add, /history), see who did what (/audit) and give roles (/grant). The commands are in your menu.
roles-you-are-staff = 🔑 You have the role of <b>staff</b> now: you can send announcements (/announce), see questions without an answer (/gaps) and the numbers (/stats). The commands are in your menu.
roles-you-are-none = You have no special role in this bot any more. Questions and everything else work for you as before.

roles-usage-grant = Like this: <code>/grant USER_ID staff</code> or <code>/grant USER_ID admin</code>, for example <code>/grant 123456789 staff</code>. Or reply with <code>/grant staff</code> to a message of the person that you have forwarded to me.
roles-usage-revoke = Like this: <code>/revoke USER_ID</code>, for example <code>/revoke 123456789</code>. Or reply with <code>/revoke</code> to a message of the person that you have forwarded to me.
roles-wrong-name = Telegram does not tell me who is behind a @name. Forward me a message of the person and reply to it with <code>/grant staff</code>, or give their id, a number.
roles-wrong-id = This is not the id of a person: those are whole numbers such as 123456789. Groups and channels cannot have a role.
roles-wrong-hidden = This person hides who they are when messages are forwarded, so Telegram does not tell me. Ask them for their id, or have them share their contact with you and send it to me.

roles-refused-stranger = <b>Nothing was changed.</b> I do not know <code>{ $person }</code>: the person has never written to me, or has had themselves forgotten. Ask them to send me /start, then try again.
roles-refused-appointed = <b>Nothing was changed.</b> <code>{ $person }</code> has this role by the settings: { $role }. It is changed where the bot is installed, in ADMIN_IDS or STAFF_IDS.
roles-refused-last-admin = <b>Nothing was changed.</b> <code>{ $person }</code> is the last administrator. Make somebody else one first: <code>/grant USER_ID admin</code>
roles-refused-unchanged = Nothing to change: <code>{ $person }</code> has this role already.
roles-refused-without = Nothing to change: <code>{ $person }</code> has no role.
