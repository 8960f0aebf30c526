namespace NotebookKit.Data;

/// <summary>What the rows of a data frame are.</summary>
public enum FrameRows
{
    /// <summary>Every row is a sample and every numeric column a feature, as tables of statistics are laid out.</summary>
    Samples,

    /// <summary>Every row is a feature and every numeric column a sample, as tables of measurements are laid out.</summary>
    Features,
}
