"""What no tower of a height computes: reductions of the problems ``E_1``, ``E_2``, ``E_3`` about 0-1 inputs."""

PROBLEMS = {
    "bounded-partial-sums": "bounded_partial_sums:BoundedPartialSums",
    "essential-spectrum-diagonal": "essential_spectrum_diagonal:EssentialSpectrumDiagonal",
    "essential-spectrum-self-adjoint": "essential_spectrum_self_adjoint:EssentialSpectrumSelfAdjoint",
    "eventually-zero": "eventually_zero:EventuallyZero",
    "infinitely-many-ones": "infinitely_many_ones:InfinitelyManyOnes",
    "infinitely-many-pages": "infinitely_many_pages:InfinitelyManyPages",
    "pseudospectrum-bounded": "pseudospectrum_bounded:PseudospectrumBounded",
    "rational-number": "rational_number:RationalNumber",
    "real-sequence-converges": "real_sequence_converges:RealSequenceConverges",
    "sequence-converges": "sequence_converges:SequenceConverges",
    "some-column-infinite": "some_column_infinite:SomeColumnInfinite",
    "spectral-gap": "spectral_gap:SpectralGap",
    "spectral-radius": "spectral_radius:SpectralRadius",
    "spectrum-banded": "spectrum_banded:SpectrumBanded",
    "spectrum-bounded": "spectrum_bounded:SpectrumBounded",
    "spectrum-self-adjoint": "spectrum_self_adjoint:SpectrumSelfAdjoint",
    "zero-in-spectrum": "zero_in_spectrum:ZeroInSpectrum",
}
