# /audit stale: what may be out of date, and whether links still lead anywhere.

stale-menu = <b>What may be out of date</b>
stale-about-old = 🕰 <b>{ $count }</b> – all sources are more than two years old
stale-about-passed = ⌛ <b>{ $count }</b> – planned for a date that has passed
stale-about-planned = 🗓 <b>{ $count }</b> – planned, with no date given
stale-about-undated = ❔ <b>{ $count }</b> – neither the record nor its sources have a date
stale-about-links = 🔗 <b>{ $count }</b> – links in the records; I check them only when you ask
stale-open-old = 🕰 Old sources
stale-open-passed = ⌛ Past plans
stale-open-planned = 🗓 Plans without a date
stale-open-undated = ❔ Without a date
stale-check = 🔗 Check the links
stale-check-again = 🔗 Check again
stale-results = 🔗 What the check found
stale-back = ⬅️ Back

stale-list-old = 🕰 <b>Sources more than two years old</b>: { $count }
stale-list-passed = ⌛ <b>Planned for a date that has passed</b>: { $count }
stale-list-planned = 🗓 <b>Planned, with no date given</b>: { $count }
stale-list-undated = ❔ <b>Without any date</b>: { $count }
stale-list-moved = ↪️ <b>Links that have moved for good</b>: { $count }
stale-list-gone = 🚫 <b>Links that lead nowhere</b>: { $count }
stale-list-unclear = ❔ <b>Links that gave no clear answer</b>: { $count }
stale-list-empty = There is nothing left here.
stale-list-press = Press a number to open the record.
stale-why-old = latest source: { $date }
stale-why-passed = date: { $date }
stale-why-planned = last heard of: { $date }

stale-checking = 🔗 <b>Checking the links</b>: { $done } of { $total }
stale-checking-wait = I ask each site slowly, so this takes a few minutes. The result will be here.
stale-stop = ❌ Stop
stale-check-running = The links are being checked already: { $done } of { $total }.
stale-check-lost = This check is over; only the latest result is kept, and not over a restart.
stale-checked = 🔗 <b>The links were checked</b> – { $at }
stale-stopped = 🔗 <b>The check was stopped</b> – { $at }. Visited: { $done } of { $total }.
stale-found-ok = ✅ { $count } – fine
stale-found-moved = ↪️ { $count } – moved for good
stale-found-gone = 🚫 { $count } – lead nowhere
stale-found-unclear = ❔ { $count } – no clear answer; they may be fine in a browser
stale-open-moved = ↪️ Moved
stale-open-gone = 🚫 Dead
stale-open-unclear = ❔ Unclear

stale-reason-status = the site answers with { $status }
stale-reason-host = there is no such site
stale-reason-timeout = the site does not answer in time
stale-reason-connection = no connection to the site
stale-reason-certificate = the site's certificate is not valid
stale-reason-redirects = it leads on and on
stale-reason-start = it now leads to the start page
stale-reason-private = it leads into a private network; not visited
stale-reason-address = it leads to something that is no web page
