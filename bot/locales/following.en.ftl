# Following partners, countries and fields, and the digests that come of it.

following-begin = 🔔 Follow
following-end = 🔕 Do not follow
following-begun = You follow: { $title }. News comes at most once a day.
following-ended = You do not follow this any more: { $title }.
following-ended-all = Done: no more news. You can follow something again at any time with /subscribe.
following-too-many = You already follow { $count } things, and more is not possible. Remove some in /subscribe first.
following-none =
    You do not follow anything yet. Choose a partner, a country or a field and press 🔔: I will write when there is a new agreement, laboratory, programme or event, at most once a day.
following-list =
    { $count ->
        [one] You follow { $count } thing.
       *[other] You follow { $count } things.
    } News comes at most once a day. Press ❌ to remove one.
following-stop-all = 🔕 Stop all news
following-by-country = By country
following-by-field = By field
following-by-partner = All partners

digest-title = 🔔 <b>New with what you follow</b>
digest-why = <i>You get this because you follow these. Change it: /subscribe</i>
