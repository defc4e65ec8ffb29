"""What on a paper speaks for a client, a job, a kind or a day: plain rules and counts, each of which can be told."""
