"""Where an algorithm runs: a child process with limits, asked and answering in JSON, or this one."""
