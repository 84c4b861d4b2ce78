# The words on pictures and under them.

picture-map-title = Partners of KazNU around the world
picture-map-totals = { $partners ->
    [one] { $partners } partner
   *[other] { $partners } partners
} in { $countries ->
    [one] { $countries } country
   *[other] { $countries } countries
}
picture-map-nowhere = { $count } without a known place
picture-map-size = Size of a circle: how many agreements, laboratories, programmes, projects and events there are with the partners in a city
picture-home = KazNU

picture-founded = Founded: { $date }
picture-tile-agreement = { $count ->
    [one] agreement
   *[other] agreements
}
picture-tile-lab = { $count ->
    [one] lab or centre
   *[other] labs and centres
}
picture-tile-programme = { $count ->
    [one] programme
   *[other] programmes
}
picture-tile-project = { $count ->
    [one] project
   *[other] projects
}
picture-tile-event = { $count ->
    [one] event
   *[other] events
}

picture-entry-agreement = Agreement
picture-entry-reported = Agreement, date of the news
picture-entry-lab = Laboratory or centre
picture-entry-event = Event
picture-earlier = Earlier: { $count } more
picture-undated = Without a date in the sources: { $count }
