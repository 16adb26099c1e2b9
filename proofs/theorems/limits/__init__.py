"""What no tower of a height computes: reductions of the problems ``E_1``, ``E_2``, ``E_3`` about 0-1 inputs."""

PROBLEMS = {
    "infinitely-many-ones": "infinitely_many_ones:InfinitelyManyOnes",
    "infinitely-many-pages": "infinitely_many_pages:InfinitelyManyPages",
    "some-column-infinite": "some_column_infinite:SomeColumnInfinite",
}
