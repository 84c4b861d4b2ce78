# What is stored about people, and its deletion.

privacy =
    <b>What I store about you</b>
    • your Telegram ID, the language of your Telegram and the one you chose, when you first and last wrote: to answer in your language and to send what you asked for;
    • your questions, the subjects of my answers, your 👍, 👎 and remarks, and whether I shall tell you an answer later: to find what the knowledge base lacks. After { $days } days your ID is removed, and they are kept without it;
    • what we spoke of last, so that you need not repeat it, and which button you pressed last: up to an hour;
    • which of your messages came as one album: a day;
    • what you follow, and whether you want announcements: until you change it;
    • which announcements went to you, so that they can be corrected or taken back: { $days } days;
    • your letters to the staff: they stand in the staff’s chat with your name; the note that a letter is yours is deleted after { $days } days.

    Nothing is sold or passed to others. Your name, phone number and contacts are not stored.

    /forget deletes all of this at once, your letters of the last { $days } days in the staff’s chat included. What the staff wrote themselves stays with them.
privacy-forget = Delete everything that I store about you: questions, ratings, what you follow, letters to the staff, language? This cannot be undone.
privacy-forget-role = A role that was granted to you goes with it, and so do your drafts.
privacy-last-admin = <b>Nothing was deleted.</b> You are the last administrator: make somebody else one first (/grant), then I can forget you.
privacy-confirm = ✅ Delete
privacy-cancel = ❌ Do not delete
privacy-kept = Nothing was deleted.
privacy-forgotten = Done: everything that I had stored about you is deleted. If you write to me again, we begin anew.
privacy-blanked = <i>Deleted at the person’s request.</i>
