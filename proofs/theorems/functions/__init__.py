"""Problems whose input is a function, given by values at the points that are asked for."""
