namespace NotebookKit;

/// <summary>How far apart two samples are, by a rule of one's own; see <see cref="NeighborSearchOptions.Distance"/>.</summary>
/// <param name="x">p values, the features of one sample.</param>
/// <param name="y">p values, the features of another.</param>
/// <returns>A finite number ≥ 0, the same when x and y change places.</returns>
/// <remarks>Is called from several threads at once, and for one pair as often as need be: it must give the same result each time.</remarks>
public delegate double VectorDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y);
