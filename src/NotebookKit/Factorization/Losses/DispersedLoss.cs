namespace NotebookKit.Factorization.Losses;

/// <summary>A loss with a dispersion that can be estimated, by a search along an unbounded coordinate of it.</summary>
internal abstract class DispersedLoss : EntryLoss
{
    /// <summary>The dispersion as its users know it. Set it while no other thread reads.</summary>
    public abstract double Dispersion { get; set; }

    /// <summary>The coordinate of the search.</summary>
    public abstract double Coordinate { get; set; }
}
