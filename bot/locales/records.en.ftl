# Records as administrators edit them: fields, forms, and what is wrong with what was written.

records-kind-partner = partner
records-kind-agreement = agreement
records-kind-lab = laboratory or centre
records-kind-programme = programme
records-kind-project = project
records-kind-event = event
records-kind-guide = help article
records-kind-country = country
records-kind-city = city
records-kind-region = region
records-kind-field = field of science
records-kind-cooperation = form of cooperation
records-kind-term = kind, level or status
records-kind-outsider = organisation that is no partner
records-kind-synonyms = words of one meaning
records-kind-intent = kind of question

records-field-record = Record
records-field-id = Id
records-field-kind = Kind
records-field-type = Type
records-field-group = Group
records-field-topic = Topic
records-field-records = Used for
records-field-name = Name
records-field-person-name = Person’s name
records-field-title = Title
records-field-plural = After a number
records-field-aliases = Other names
records-field-adjectives = Adjectives
records-field-synonyms = Synonyms
records-field-with = Other partners
records-field-signed = Signed
records-field-reported = Reported
records-field-opened = Opened
records-field-date = Date
records-field-place = Place
records-field-status = Status
records-field-levels = Levels
records-field-fields = Fields of science
records-field-cooperation = Forms of cooperation
records-field-broader = Part of
records-field-country = Country
records-field-city = City
records-field-region = Region
records-field-countries = Countries
records-field-location = Coordinates
records-field-website = Website
records-field-founded = Founded
records-field-summary = Summary
records-field-answer = Answer
records-field-shape = Shape of the answer
records-field-aspect = Aspect
records-field-article = Help article
records-field-topics = Topics with their weight
records-field-examples = Examples
records-field-people = People
records-field-person-role = Role
records-field-role = Role
records-field-figures = Figures
records-field-label = What is counted
records-field-value = Value
records-field-as_of = As of
records-field-source = Source
records-field-sources = Sources
records-field-url = Link
records-field-publisher = Publisher
records-field-published = Published
records-field-keywords = Keywords
records-field-steps = Steps
records-field-links = Links
records-field-questions = Questions it answers
records-field-words = Words
records-field-generic = Means any of its group

records-wrong = <b>{ $name }</b> (<code>{ $field }</code>): { $reason }
records-wrong-required = this cannot be empty. Please write it.
records-wrong-nothing = there is nothing here. Write the value, or “-” to empty the field.
records-wrong-line = this is one line. Please write it without line breaks.
records-wrong-long = { $length ->
    [one] it has one character
   *[other] it has { $length } characters
 }, and at most { $longest } fit. Please shorten it.
records-wrong-id = “{ $text }” is no id. Use Latin letters and digits, joined by hyphens: <code>kazakh-chinese-laboratory</code>.
records-wrong-link = “{ $text }” is no link to a web page. It looks like <code>https://www.example.org/page</code>.
records-wrong-date = I cannot read “{ $text }” as a date, or there is no such day. Any of these is right: 20.05.2024, 20 May 2024, May 2024, 2024.
records-wrong-date-ambiguous = in “{ $text }” day and month may be either way round. Please write what you mean: { $dates }
records-wrong-number = “{ $text }” is no number. Write for example 1.5
records-wrong-flag = “{ $text }” is neither yes nor no.
records-wrong-place = I cannot read “{ $text }” as a place. Write latitude and longitude, <code>43.22, 76.92</code>, or send a location from Telegram.
records-wrong-choice = “{ $text }” cannot be chosen here. Possible: { $choices }
records-wrong-choice-several = “{ $text }” may be several. Which one: { $choices }?
records-wrong-texts = a text is needed in three languages. Write one a line, each behind its code: <code>en:</code>, <code>ru:</code>, <code>kk:</code>. Or change one of them: <code>name.kk</code>.
records-wrong-words = words stand behind the code of their language, each language on a line: <code>en: one, another</code>
records-wrong-language = words are kept in en, ru and kk; “{ $text }” is none of these.
records-wrong-parts = this has parts. Write them as YAML with these keys: { $fields }. Or change one part at a time.
records-wrong-not-there = “{ $text }” is not in this list, so it cannot be taken out.
records-wrong-field = There is no field <code>{ $field }</code> here. There are: { $fields }
records-wrong-position = <code>{ $field }</code> is not possible: this is a list, and its parts have numbers from 0: <code>figures[0].value</code>
records-wrong-no-inside = <code>{ $field }</code> is not possible: <code>{ $outer }</code> has no fields of its own.
records-wrong-beyond = <code>{ $field }</code> is not there: the list has { $count ->
    [0] nothing yet, so begin with [0]
    [one] one part, so the next one is [1]
   *[other] { $count } parts, and the next one is [{ $count }]
 }.
records-wrong-source = A source is a link, its publisher, the date and the title, a line each; date and title may be left out.
records-wrong-not-text = write this as a text, please.

records-edit-button = ✏️ Edit
records-edit-usage = Like this: <code>/edit ID</code> opens a record, <code>/edit ID FIELD VALUE</code> changes one field at once, for example <code>/edit xinjiang-university name.kk Шыңжаң университеті</code>
records-unknown = There is no record <code>{ $id }</code>. Is it one of these?
records-heading = ✏️ <b>{ $title }</b>
    { $kind } · <code>{ $id }</code>
records-heading-new = ➕ <b>{ $title }</b>
    new: { $kind } · <code>{ $id }</code>
records-nameless = without a name yet
records-which-field = What do you want to change?
records-changed-mark = The fields with ✏️ are changed and not live yet.
records-needs = <b>Still needed:</b> { $fields }
records-faults = <b>Not right yet:</b>
records-in = { $field } ({ $language })
records-items = 📂 Agreements, labs and more ({ $count })
records-items-title = What belongs to <b>{ $title }</b>
records-add-part = ➕ Add
records-back = ⬅️ Back
records-next = ➡️ Next
records-preview = 👁 Preview
records-make = ✅ Make the change
records-discard = ❌ Discard
records-fill = ➡️ Fill in the rest
records-clear = 🗑 Empty this field
records-remove-part = 🗑 Take this one out
records-empty-now = There is nothing here yet.
records-all-fields = 📋 All fields
records-go-on = ✏️ Go on editing

records-ask-line = <b>{ $field }</b>: send me the text, one line.
records-ask-paragraph = <b>{ $field }</b>: send me the text, a sentence or a few.
records-ask-id = <b>{ $field }</b>: send me the id, Latin letters and digits with hyphens. It stays for good.
records-ask-link = <b>{ $field }</b>: send me the link.
records-ask-date = <b>{ $field }</b>: send me the date as precisely as it is known: 20.05.2024, May 2024 or 2024.
records-ask-number = <b>{ $field }</b>: send me the number.
records-ask-flag = <b>{ $field }</b>: yes or no?
records-ask-place = <b>{ $field }</b>: send me a location, or latitude and longitude: 43.22, 76.92.
records-ask-choice = <b>{ $field }</b>: choose, or write a part of the name.
records-ask-choices = <b>{ $field }</b>: press what belongs to it, or write a part of the name.
records-ask-list = <b>{ $field }</b>: send me all of them, one a line. <code>+ name</code> adds one, <code>- name</code> takes one out.
records-ask-texts = <b>{ $field }</b>: send me the name, if it is known to me, or three lines: en, ru, kk.
records-ask-plain = <b>{ $field }</b>: send me one value for all languages, or three lines: en, ru, kk.
records-ask-source = <b>{ $field }</b>: send me the link, then the publisher, the date and the title, a line each. The last two may be left out.
records-ask-owner = Which partner does it belong to? Choose, or write a part of the name.
records-left =
    { $count ->
        [one] One more question after this.
       *[other] { $count } more questions after this.
    }
records-may-skip = “-” leaves it empty.
records-may-stop = /cancel stops; another command only pauses, and /add goes on.
records-meant = Which one do you mean?
records-new-source = ➕ A new source
records-placeholder = The new value

records-kinds = <b>What shall be added?</b>
records-kinds-more = More kinds
records-unfinished = ▶️ { $title }

records-alias-usage = Like this: <code>/alias ID NAME</code>, for example <code>/alias xinjiang-university XJU</code>
records-alias-known = “{ $name }” is already one of its names.
records-alias-shared = ⚠️ “{ $name }” is also a name of: { $others }. When somebody asks for it, I will ask back which one is meant.
records-alias-impossible = A { $kind } has no other names. Its fields are in <code>/edit { $id }</code>.

records-remove-usage = Like this: <code>/remove ID</code>
records-remove-asks = <b>Remove “{ $title }”?</b>
records-remove-with = Together with it goes:
records-remove-mentions = These records lose their mention of it:
records-remove-needed = <b>“{ $title }” cannot be removed:</b> these records cannot be without it. Change them first.

