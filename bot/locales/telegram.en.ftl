# What the Telegram side says by itself: greeting, help, menus, notices.

telegram-greeting =
    <b>Hello!</b> I answer questions about the international partnerships of Al-Farabi Kazakh National University: partner universities, agreements, joint laboratories, exchange and double-degree programmes.

    Ask in your own words, in English, Russian or Kazakh, or begin with one of these:
telegram-example-1 = When was the agreement with Nanjing signed?
telegram-example-2 = Which joint laboratories are there with China?
telegram-example-3 = How do I apply for an exchange?

telegram-help =
    <b>What you can ask</b>
    • who our partners are: “universities in Japan”, “who works on nanotechnology”
    • what was agreed: “agreements with Nanjing”, “what was signed in 2024”
    • where to study: “double degree with China”, “exchange for bachelors”
    • how things are done: “how do I apply for an exchange”

    Ask in plain words; a name may be short or misspelt. “When was it signed?” works as a next question.

    <b>Lists</b>
    /partners – partner organisations
    /labs – joint laboratories and centres
    /agreements – agreements and memoranda
    /programmes – programmes for students and staff

    /language – the language of menus and buttons
telegram-help-group = In a group I answer when you mention me, reply to my message or send a command.

telegram-language-choose = Which language shall menus and buttons be in? I answer a question in the language that it is asked in.
telegram-language-set = Done: menus and buttons are in English now.
telegram-language-button = Language
telegram-language-name = English

telegram-command-unknown = I do not know this command. /help shows what I can do; a question in plain words works, too.
telegram-not-text = I can read only text so far. Please type your question in words.
telegram-record-unknown = This link leads to a record that I do not have: it may have been renamed or removed. Here are the partners that I know:
telegram-list-changed = This list has changed, here is the new one.
telegram-message-old = This message is too old. Please ask the question again.
telegram-not-yours = This button is for the person who asked. Ask me yourself and you will get your own.
telegram-apology = Sorry, something went wrong on my side and your message was not answered. Please try again in a minute. If it happens again, tell the staff this number: <code>{ $reference }</code>

telegram-profile-name = KazNU Partnerships
telegram-profile-short = International partners, agreements, laboratories and programmes of Al-Farabi KazNU. Ask in English, Russian or Kazakh.
telegram-profile-description = Answers questions about the international partnerships of Al-Farabi Kazakh National University: partner universities, agreements, joint laboratories, exchange and double-degree programmes. Every answer names its source. Ask in plain words, in English, Russian or Kazakh.

telegram-menu-partners = Partner organisations
telegram-menu-labs = Joint laboratories and centres
telegram-menu-agreements = Agreements and memoranda
telegram-menu-programmes = Programmes for students and staff
telegram-menu-language = Language of menus and buttons
telegram-menu-help = What you can ask
