# What the Telegram side says by itself: greeting, help, menus, notices.

telegram-greeting =
    <b>Hello!</b> I answer questions about the international partnerships of Al-Farabi Kazakh National University: partner universities, agreements, joint laboratories, exchange and double-degree programmes.

    Ask in your own words, in English, Russian or Kazakh; a name may be short or misspelt.
    You will get a short answer with its source. Try one of these:
telegram-example-1 = When was the agreement with Nanjing signed?
telegram-example-2 = Which joint laboratories are there with China?
telegram-example-3 = How do I apply for an exchange?

telegram-help =
    <b>What you can ask</b>
    • who our partners are: “universities in Japan”, “who works on nanotechnology”
    • what was agreed: “agreements with Nanjing”, “agreements signed in 2024”
    • where to study: “double degree with China”, “exchange for bachelors”
    • how things are done: “how do I apply for an exchange”

    Ask in plain words; a name may be short or misspelt. “When was it signed?” works as a next question.

    <b>Looking around</b>
    /partners – partners by country, field and kind
    /labs – joint laboratories and centres
    /agreements – agreements and memoranda
    /programmes – programmes for students and staff
    /news – the latest events and agreements
    /map – all partners on a map

    <b>More</b>
    /subscribe – news of the partners, countries and fields that you follow
    /human – a question to the university’s staff
    /language – the language of menus and buttons
    /privacy – what I store; /forget deletes it
    In any chat: type { $bot } and a name to send a card.
telegram-help-group = In a group I answer when you mention me, reply to my message or send a command.

telegram-language-choose = Which language would you like for menus and buttons? I answer in the language of your question.
telegram-language-set = Done: menus and buttons are in English now.
telegram-language-button = Language
telegram-language-name = English

telegram-command-unknown = I do not know this command. /help shows what I can do; a question in plain words works, too.
telegram-not-text = I can read only text. Please type your question in words.
telegram-not-text-but-voice = I cannot listen to recordings. Please type your question: two or three words will do.
telegram-record-unknown = This link leads to a record that I do not have: it may have been renamed or removed. Here are the partners that I know:
telegram-list-changed = This list has changed; here is the new one.
telegram-message-old = This message is too old. Please ask the question again.
telegram-too-many = That is a lot of questions in one minute! Please give me a moment and ask again.
telegram-cancelled = Cancelled. Ask me anything else.
telegram-nothing-to-cancel = There is nothing to cancel. Just ask me!
telegram-not-yours = This button is for the person who asked. Ask me yourself and you will get your own.
telegram-apology = Sorry, something went wrong on my side and your message was not answered. Please try again in a minute. If it happens again, tell the staff this number: <code>{ $reference }</code>
telegram-not-stored = Sorry, I cannot get at my database just now, so this is not done. Please try again in a minute.

telegram-profile-name = KazNU Partnerships
telegram-profile-short = International partners, agreements, laboratories and programmes of Al-Farabi KazNU. Ask in English, Russian or Kazakh.
telegram-profile-description = Answers questions about the international partnerships of Al-Farabi Kazakh National University: partner universities, agreements, joint laboratories, exchange and double-degree programmes. Every answer names its source. Ask in plain words, in English, Russian or Kazakh.

telegram-menu-partners = Partner organisations
telegram-menu-labs = Joint laboratories and centres
telegram-menu-agreements = Agreements and memoranda
telegram-menu-programmes = Programmes for students and staff
telegram-menu-news = Latest events and agreements
telegram-menu-map = Partners on a map
telegram-menu-subscribe = News of what you follow
telegram-menu-human = Ask the university’s staff
telegram-menu-privacy = What I store about you
telegram-menu-forget = Delete what I store about you
telegram-menu-language = Language of menus and buttons
telegram-menu-help = What you can ask
telegram-menu-announce = Send an announcement
telegram-menu-announcements = Announcements: planned and sent
telegram-menu-gaps = Questions without an answer
telegram-menu-stats = Numbers
telegram-menu-add = Add a record
telegram-menu-edit = Edit a record
telegram-menu-alias = One more name for a record
telegram-menu-remove = Remove a record
telegram-menu-history = Changes of a record
telegram-menu-undo = Take a change back
telegram-menu-import = Take in a YAML file
telegram-menu-export = All knowledge as a file
telegram-menu-grant = Roles: who may do what
telegram-menu-revoke = Take a role away
telegram-menu-audit = Who did what

website-button = 🌐 Website
share-button = ↗️ Share
inline-button = Ask the bot a question
inline-open = Open in the bot

feedback-good = 👍
feedback-bad = 👎
feedback-thanks = Thank you! This helps me to get better.
feedback-what-was-missing = What was wrong?
feedback-wrong = It is wrong
feedback-incomplete = Something is missing
feedback-outdated = It is out of date
feedback-misunderstood = I asked something else
feedback-words = ✍️ In my own words
feedback-in-words = What should the answer have said? Write it in one message. /cancel if you have changed your mind.
feedback-placeholder = What was missing

picture-map-button = 🗺 Map
picture-timeline-button = 🖼 As a picture
picture-to-countries = Partners by country
picture-to-partners = Partners in this country
picture-nothing = There is nothing dated to draw yet.

# Words that are commands when nothing else is said, parted by commas; any spelling that the bot understands will do.
telegram-words-start = start
telegram-words-map = map, the map, show the map
telegram-words-subscribe = subscribe, subscriptions, my subscriptions
telegram-words-language = language, change language, change the language
telegram-words-cancel = cancel, stop, never mind
telegram-words-privacy = privacy
telegram-words-forget = forget me, delete my data, delete all my data

# What a list is called in a question: /labs China asks for “labs China”.
telegram-topic-partners = partners
telegram-topic-labs = labs
telegram-topic-agreements = agreements
telegram-topic-programmes = programmes
telegram-topic-news = news
