# Answers that people wanted to have once there are any.

promise-want = 🔔 Tell me when you know
promise-want-no-more = 🔕 No need to tell me
promise-given = Good, I will write to you if I learn it within a week.
promise-taken-back = Good, I will not write about this.
promise-kept = 🔔 You asked “{ $question }” and wanted to know the answer once I have it. Here it is:
