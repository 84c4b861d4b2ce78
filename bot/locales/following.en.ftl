# Following partners, countries and fields, and the digests that come of it.

following-begin = 🔔 Follow
following-end = 🔕 Unfollow
following-begun = You now follow: { $title }. News comes at most once a day.
following-ended = You no longer follow: { $title }.
following-ended-all = Done: no more news. You can follow something again at any time with /subscribe.
following-too-many = You already follow { $count } things, and that is the limit. Remove some first: /subscribe.
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

digest-title = 🔔 <b>News of what you follow</b>
digest-why = <i>You get this because you follow these. To change that: /subscribe</i>
