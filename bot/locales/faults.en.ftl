# What is wrong with the knowledge, why a change of it is refused, and what has changed.

record-kind =
    { $kind ->
        [partner] partner
        [agreement] agreement
        [lab] lab
        [programme] programme
        [project] project
        [event] event
        [guide] guide
        [country] country
        [city] city
        [region] region
        [field] field
        [cooperation] cooperation
        [term] term
        [outsider] outsider
        [synonyms] synonyms
       *[intent] intent
    }
record-named = { record-kind } { $id }

faults-warning = warning:
faults-on-line = line { $line }:
faults-of-record = { $record }: { $message }
faults-at = { $field }: { $message }
faults-hint = ; did you mean { $word }?

# YAML as such.
faults-empty = there is nothing in this file; write a record into it or delete it
faults-too-large = the file has { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB, and at most { $most } MB are read; split it
faults-not-utf8 = byte 0x{ $byte } is not UTF-8; save the file as UTF-8
faults-not-in-yaml = character U+{ $code } is not allowed in YAML; delete it
faults-not-yaml = this is not YAML: { $reason }
faults-alias = *{ $name } is a YAML alias; write the value out
faults-anchor = &amp;{ $name } is a YAML anchor; write the value out
faults-tag = { $name } is a YAML tag; write the value without it
faults-second-document = a second document begins here; one file holds one
faults-too-deep = values are nested more than { $most } deep; write them flatter
faults-too-many-values = the file holds more than { $most } values; split it
faults-key-no-text = a key is a text, not a list or a mapping
faults-key-twice = the key { $key } stands here twice, first on line { $line }; keep one

# Files and folders.
faults-unreadable = this cannot be read: { $reason }
faults-folder-unreadable = this folder cannot be read: { $reason }
faults-file-unreadable = this file cannot be read: { $reason }
faults-no-file = this is no file with text in it; delete it
faults-nothing-there = there is no such file or folder
faults-no-knowledge-base = this is no knowledge base: it has none of the folders { $folders }
faults-wrong-folder = a file of the knowledge base stands in { $folders }; move it there
faults-wrong-vocabulary = the vocabulary has the files { $files } only; rename it
faults-link-to-folder = this is a link to a folder; put a copy of the folder here
faults-link-outside = this is a link to something outside the knowledge base; put a copy here
faults-unknown-kind = cannot tell what this is: a partner has sources, a guide article an answer, an intent examples
faults-item-alone = this { record-kind } stands by itself, but belongs into its partner's record, under { $section }; in Telegram, /add { $kind } takes it alone
faults-record-no-mapping = a { record-kind } is a mapping that begins with its id
faults-no-id = this { record-kind } has no id; write a text of its own there
faults-section-no-list = { $section } is a list: begin each { record-kind } with a hyphen

# A record by itself.
faults-missing = { $field } is missing
faults-missing-text = { $field } is missing: every text is in en, ru and kk
faults-missing-language = { $field } is missing: it is needed in en, ru and kk
faults-unknown-key = unknown key { $field }{ $hint }
faults-no-value = { $field } has no value; write one, or leave the key out
faults-no-list = { $field } is a list; write it with hyphens or in [ ]
faults-no-mapping = { $field } is a mapping of keys to values
faults-no-texts = { $field } is a mapping with en, ru and kk
faults-no-text = { $field } is one text
faults-no-quoted-text = { $field } is one text; put it in quotes
faults-empty-text = { $field } is empty; write it, or leave the key out
faults-long-text = { $field } has { $length } characters, and at most { $most } fit
faults-no-choice = { $field } is not possible: { $choices } or { $last } is
faults-no-boolean = { $field } is true or false
faults-no-number = { $field } is a number
faults-too-small = { $field } is { $value }, and at least { $bound } is possible
faults-too-great = { $field } is { $value }, and at most { $bound } is possible
faults-too-many = { $field } has { $length } values, and { $most } belong there
faults-no-link = { $field }: { $value } is no link: it begins with http:// or https:// and a host
faults-no-id-of-small-letters = { $field }: { $value } is no id: small Latin letters and digits, joined by hyphens
faults-no-id-of-letters = { $field }: { $value } is no id: Latin letters and digits, joined by hyphens
faults-impossible = { $field }: { $value } is not possible there
faults-character = character U+{ $code } is not allowed in a text
faults-language-code = '{ $code }' is not a language code such as zh or de
faults-date = a date is written as 2024, 2024-05 or 2024-05-20
faults-year = the year { $year } is out of range: { $earliest } to { $latest } is possible
faults-month = there is no month { $month }
faults-day = there is no day { $day } in { $month }
faults-source = { $source } is not among the partner's sources{ $hint }
faults-long-card = its texts in { $language } have { $length } characters; at most { $most } fit a message; shorten them
faults-lookalike = { $field }: { $word } mixes Latin and Cyrillic letters; type it in one alphabet
faults-invisible = { $field }: the invisible character U+{ $code } stands in it; delete that
faults-tag-of-html = { $field }: { $tag } is an HTML tag; write the text without it

# What records say of each other.
faults-no-record = { $field }: there is no { $record }{ $hint }
faults-see-file = ; { $file } has those there are
faults-wrong-term = { $field }: { $value } is not known for this; it is one of { $choices }
faults-no-term-yet = nothing until { $file } has one
faults-wrong-group = { $field }: { $value } is no group; it is one of { $choices }
faults-without-status = { $field }: { $value } has no status; one of { $choices } has
faults-no-owner = there is no partner { $owner } whose { record-kind } this could be
faults-foreign-source = { $field }: { $source } is not among the sources of { $owner }{ $hint }
faults-with-itself = { $field }: the partner itself is not to be named; name the others
faults-circle = { $field }: { $circle }; a circle has no top
faults-is-in = { $chain } is in { $id }
faults-region-without-country = { $field }: { $region } does not have { $country } among its countries; add it there
faults-no-city = city: { $file } has no { $city }{ $hint }
faults-city-elsewhere = city: { $city } is in { $countries }, the partner in { $country }
faults-no-place = place: { $place } names no city, country or partner that is known; add the city to { $file }
faults-id-taken = another record has this id: { record-kind }{ $owner }{ $where }; choose a different one
faults-owner = { "" } of { $owner }
faults-place = { "" } in { $file }:{ $line }
faults-shared-name = { $name } is also a name of { $others }
faults-shared-example = { $example } is also an example of { $others }; keep it in one

# Changes that are refused.
faults-changed-meanwhile = { $record } has been changed by somebody else meanwhile; look at it again
faults-id-stays = { $record }: a record keeps its id for good; remove it and add another
faults-no-change = there is no change { $number }
faults-change-overtaken = change { $number } cannot be undone: { $record } was changed again by change { $latest }; undo that one first
faults-more = … and { $count } more

# What has changed.
difference-record-added = added { $record }
difference-record-changed = changed { $record }
difference-record-removed = removed { $record }
difference-field-added = { $field }: + { $after }
difference-field-removed = { $field }: - { $before }
difference-field-changed = { $field }: { $before } -&gt; { $after }
difference-field-reordered = { $field }: in another order, or repeated
difference-field-owner = { $field }: { $before } -&gt; { $after }
difference-text = "{ $text }"
difference-true = True
difference-false = False
difference-none = None
