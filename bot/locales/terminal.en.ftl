# What a conversation in a terminal says by itself.

terminal-greeting = I answer questions about the international partnerships of Al-Farabi Kazakh National University, in English, Russian or Kazakh. Type a number to take what is offered below an answer; “exit” or Ctrl-D leaves.
terminal-next = Next:
terminal-no-such-number = There is no { $number } among the { $last } offered. Take one of their numbers, or ask in words.
