# What is stored about people, and its deletion.

privacy =
    <b>What I store about you</b>
    • your Telegram number, the language of your phone and the one you chose, when you first and last wrote: to answer in your language and to send what you asked for;
    • your questions, my answers’ subjects and your 👍 or 👎: to find what the knowledge base lacks. After { $days } days your number is removed from them, and only the words stay;
    • what you follow, and whether you want announcements: until you change it;
    • your letters to the staff: the staff see your name and your words; the link between you and them is deleted after { $days } days.

    Nothing is sold or passed to others. Your name, phone number and contacts are not stored.

    /forget deletes all of this at once.
privacy-forget = Delete everything that I store about you: questions, ratings, what you follow, letters to the staff, language? This cannot be undone.
privacy-confirm = ✅ Delete
privacy-cancel = ❌ Keep
privacy-kept = Nothing was deleted.
privacy-forgotten = Done: everything that I had stored about you is deleted. If you write to me again, we begin anew.
privacy-blanked = <i>Deleted at the person’s request.</i>
