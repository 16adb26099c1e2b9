"""The commands of ``sci``, a file each: ``add`` declares its arguments, ``run`` does it and returns the exit code.

Heavy modules are imported by ``run``: the command line itself is read in no time.
"""
