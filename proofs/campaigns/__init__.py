"""Many commands of ``sci``, for many algorithms, problems and seeds: planned, run, stored and reported.

A task is a command line of ``sci``; whatever that command can measure, a campaign can. Results are the same for any
executor and any number of workers, but for what depends on the clock.
"""
