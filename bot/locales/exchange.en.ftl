# The knowledge base as files: /export, /import and /add with YAML.

exchange-exported =
    { $count ->
        [one] <b>{ $count } record</b>, revision { $revision }.
       *[other] <b>{ $count } records</b>, revision { $revision }.
    } Unpack it over the repository, and git shows what was changed here. /import takes the same file back.
exchange-impossible = This cannot be exported: { $reason }

exchange-asks = Send me YAML: a file, a zip as /export makes it, or the text itself. I shall show you what it would change before anything is changed. Or /cancel.
exchange-placeholder = YAML, or a file
exchange-add-usage =
    <code>/add</code> alone opens a form. With the record as YAML it goes like this:

    <code>/add KIND
    id: …
    name: {"{"}en: …, ru: …, kk: …{"}"}
    …</code>

    KIND is one of: { $kinds }. Of these, { $items } name the partner that they belong to: <code>{ $key }: ID</code>.
exchange-read =
    { $count ->
        [one] 📥 I have read one record.
       *[other] 📥 I have read { $count } records.
    } Added: { $added }, changed: { $changed }, removed: { $removed }.
exchange-warnings = Worth a look:
exchange-refused =
    { $count ->
        [one] <b>Nothing was changed.</b> Please mend this and send it again:
       *[other] <b>Nothing was changed.</b> Please mend these { $count } faults and send it again:
    }
exchange-more-faults =
    { $count ->
        [one] … and one more.
       *[other] … and { $count } more.
    }

exchange-wrong-kind = I need YAML here: as a text, or sent as a file. A picture or another message has no records in it.
exchange-wrong-type = I cannot read { $name }. I take .yaml and .yml, or a .zip with such files in it.
exchange-wrong-size = This file has { NUMBER($size, maximumFractionDigits: 0) } MB, and I take at most { $most } MB. Please split it.
exchange-wrong-download = Telegram does not give me this file just now. Please send it again in a minute.

# What can be wrong with records that are submitted, and with a zip. They follow the name of the file.
exchange-id-exists = there is a record { $id } already; change it with /edit { $id }, or choose another id
exchange-item-without-partner = the partner that it belongs to is missing; name it with { $key }: and its id
exchange-zip-broken = this zip is damaged; pack it again
exchange-zip-too-large = the zip has { NUMBER($size, maximumFractionDigits: 0) } MB, and at most { $most } MB are read; split it
exchange-zip-bomb = more than { $most } MB come out of this zip; split it
exchange-zip-too-many-files = the zip holds more than { $most } files; pack only those of the knowledge base
exchange-zip-too-many-values = the files hold more than { $most } values altogether, and the rest was not read; split the zip
exchange-zip-without-yaml = there is no YAML file in this zip; pack the files of the knowledge base
exchange-file-outside = the path of this file leads out of the zip; pack the folder of the knowledge base itself
exchange-file-name = the name of this file has characters that cannot be shown; rename it
exchange-file-link = this is a link; pack the file itself
exchange-file-encrypted = this file is encrypted; pack it without a password
exchange-file-zip = this is a zip inside a zip; unpack it first
exchange-file-method = this file is compressed in an unusual way; pack it as an ordinary zip
exchange-file-twice = the zip holds two files of this name; keep one
exchange-file-passed-over = this is not YAML and was passed over
