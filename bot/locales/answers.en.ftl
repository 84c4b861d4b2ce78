# What the answers say. Facts themselves come from the knowledge base; here are only the words around them.

as-of = as of { $date }
signed = signed
reported = reported
opened = opened
held = held
founded = founded
no-date = The sources give no date.
no-place = The sources name no place.
no-website = I have no website on record.
and-more = …and { $count } more

label-source = Source
label-sources = Sources
label-date = Date
label-signed = Signed
label-reported = Reported
label-opened = Opened
label-founded = Founded
label-place = Place
label-status = Status
label-kind = Kind
label-levels = For
label-fields = Fields
label-cooperation = Forms of cooperation
label-website = Website
label-partner = Partner
label-with = Together with
label-also = Also
label-steps = How to do it
label-updated = Information { $as-of }

count-partner = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}
count-agreement = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
}
count-lab = { $count ->
    [one] { $count } joint laboratory, centre or branch
   *[other] { $count } joint laboratories, centres and branches
}
count-programme = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
}
count-project = { $count ->
    [one] { $count } project
   *[other] { $count } projects
}
count-event = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
count-person = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-figure = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
count-guide = { $count ->
    [one] { $count } help article
   *[other] { $count } help articles
}
count-country = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
count-field = { $count ->
    [one] { $count } field of science
   *[other] { $count } fields of science
}
count-kind = { $count ->
    [one] { $count } kind of organisation
   *[other] { $count } kinds of organisations
}

section-agreement = Agreements
section-lab = Laboratories and centres
section-programme = Programmes
section-project = Projects
section-event = Events
section-person = People
section-figure = Figures
section-partner = Partners
section-guide = Guide
section-timeline = Timeline
section-sources = Sources

button-card = About the partner
button-more = ➡️ More
button-previous = ⬅️ Previous

list-empty = I have no records of this: { $what }.
list-empty-section = I have no records in this section.
period-year = { $year }
period-since = since { $year }
period-until = until { $year }
period-between = { $first }–{ $last }

membership-yes = <b>Yes</b>, { $name } is a partner of the university.
membership-no = <b>No</b>, { $name } is not among the partners that I know.
membership-no-unnamed = I do not find this organisation among the partners that I know.
membership-nearest = Partners in the same country:

compare-title = Comparison
compare-need-two = Which organisations shall I compare? Name two or three, for example: “compare Cairo University and the University of Tokyo”.
timeline-title = Timeline: { $name }
news-title = Latest events and agreements

browse-partners = <b>{ $partners ->
    [one] { $partners } partner
   *[other] { $partners } partners
}</b> in { $countries ->
    [one] { $countries } country
   *[other] { $countries } countries
}
browse-how = How shall I sort them?
browse-countries = By country
browse-fields = By field of science
browse-kinds = By kind
browse-all-partners = All by name
coming-title = Coming up

clarify-which = Which one do you mean?

unknown = I do not know this: I only answer questions about the international partnerships of Al-Farabi Kazakh National University.
unknown-try = You can ask, for example:
unknown-example-1 = agreements with China since 2023
unknown-example-2 = how do I apply for an exchange?
unknown-near = Perhaps this helps:
unknown-empty = I can go by words only, and there are none here. Ask me in a few, please, for example: “agreements with Nanjing”.

post-names = Mentioned here:
post-ask = What would you like to know?
post-nothing = I find none of the university’s partners in this text. Put a question to me in a sentence or two, and I will gladly answer.
post-source = I have these records from this page:
post-website = This address belongs to:
post-unknown-link = I do not know this page. Tell me in a sentence or two what you would like to know about the university’s partners.

talk-greeting = Hello! Ask me about the university’s partners, agreements, laboratories, programmes or exchange. For example: “When was the agreement with Nanjing signed?”
talk-thanks = You are welcome! Ask again any time.
talk-farewell = Goodbye, and good luck!
talk-wellbeing = I am fine, thank you! What would you like to know about the university’s partners?
talk-help = Just write what you want to know, in English, Russian or Kazakh. For example: “agreements with Nanjing”, “labs in China”, “how do I apply for an exchange?”. Names may be short or misspelt, and “when was it signed?” works as a next question.
talk-capabilities =
    I answer questions about the international partnerships of Al-Farabi Kazakh National University: partners, agreements, laboratories, programmes, projects, events, people and figures, and I help with exchange, scholarships and visas. I understand English, Russian and Kazakh. Every answer names its source.
talk-identity = I am the partnership bot of Al-Farabi Kazakh National University, a program, not a person. My answers come from the university’s records and published sources; nothing is made up.
talk-praise = Thank you, I am glad it helped!
talk-complaint = I am sorry that this did not help. Put it in other words, please, or name the organisation, and I will try again.
talk-agree = Good! What would you like to know?
talk-more = There is nothing more to show. Ask me something new!
talk-human = You can turn to the university’s Department of International Cooperation; its contacts are here:
talk-switch-language = Of course, I will answer in English.
talk-no-context = I am not sure what this refers to. Please name the organisation, agreement or programme.
