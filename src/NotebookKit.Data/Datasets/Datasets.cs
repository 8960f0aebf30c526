namespace NotebookKit.Data;

/// <summary>The data sets that the notebooks are about.</summary>
public static class Datasets
{
    /// <summary>
    /// DNA methylation of 824 genome regions in 135 samples: 120 patients with acute myeloid leukemia, by cell type of
    /// origin, and 15 healthy controls. Six groups, values in [0, 1], none missing.
    /// </summary>
    /// <remarks>
    /// Looked for in the folder that NOTEBOOKKIT_DATA_DIR names (which is only read), then in the cache folder
    /// (<c>notebookkit/datasets</c> in XDG_CACHE_HOME or the system's own), then downloaded from the public repository
    /// of the R package RcppML into the cache, unless NOTEBOOKKIT_OFFLINE is 1. The checksum is compared each time.
    /// Five seconds are allowed to connect, two minutes for the whole; <see cref="FitContext.Cancellation"/> of the
    /// context in force ends it sooner.
    /// </remarks>
    /// <exception cref="DatasetUnavailableException">It is not on this machine and cannot be downloaded; the message says how to get it.</exception>
    /// <exception cref="DatasetCorruptException">The file in NOTEBOOKKIT_DATA_DIR is not this data set.</exception>
    public static LabeledMatrix Aml() => Wait(() => AmlAsync());

    /// <inheritdoc cref="Aml"/>
    /// <param name="cancellationToken">Ends the search or the download; that of <see cref="FitContext.Current"/> when left out.</param>
    public static Task<LabeledMatrix> AmlAsync(CancellationToken cancellationToken = default)
        => AmlAsync(DatasetStore.ForThisMachine(), cancellationToken);

    /// <summary>
    /// The AML set, or the simulated one where the real one is not available. Which of the two it is stands in
    /// <see cref="LabeledMatrix.Provenance"/>, whose description says for the simulated one why; every display shows it.
    /// </summary>
    /// <exception cref="DatasetCorruptException">
    /// The file in NOTEBOOKKIT_DATA_DIR is not this data set: going on with simulated data would hide a mistake.
    /// </exception>
    public static LabeledMatrix AmlOrSimulated() => Wait(() => AmlOrSimulatedAsync());

    /// <inheritdoc cref="AmlOrSimulated"/>
    /// <param name="cancellationToken">Ends the search or the download; that of <see cref="FitContext.Current"/> when left out.</param>
    public static Task<LabeledMatrix> AmlOrSimulatedAsync(CancellationToken cancellationToken = default)
        => AmlOrSimulatedAsync(DatasetStore.ForThisMachine(), cancellationToken);

    /// <summary>
    /// The simulated set that ships with the library: drawn at random with the shape, groups and spread of the AML
    /// set, and with signatures of the lineages, of healthy cells alone and of cancer alone. No biological conclusion
    /// follows from it.
    /// </summary>
    public static LabeledMatrix AmlSimulated() => SimulatedAmlFile.ReadShipped();

    /// <summary>Draws another set like <see cref="AmlSimulated"/>; the same seed gives the same values on every machine.</summary>
    /// <param name="seed">Any number; 2 gives the set that ships.</param>
    public static LabeledMatrix SimulateAml(int seed) => AmlSimulator.Draw(seed);

    internal static async Task<LabeledMatrix> AmlAsync(DatasetStore store, CancellationToken cancellationToken)
        => AmlDataset.FromFile(await store.GetAsync(AmlDataset.Published, FitContext.Resolve(cancellationToken)).ConfigureAwait(false));

    internal static async Task<LabeledMatrix> AmlOrSimulatedAsync(DatasetStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await AmlAsync(store, cancellationToken).ConfigureAwait(false);
        }
        catch (DatasetUnavailableException e)
        {
            var drawn = AmlSimulator.ProvenanceOf(AmlSimulator.ShippedSeed);
            return SimulatedAmlFile.ReadShipped(drawn with { Description = $"{drawn.Description} The measured set is not available here: {e.Reasons}." });
        }
    }

    /// <summary>Waits on a pool thread's task: a cell's own context, which may be pumping, cannot deadlock with it.</summary>
    private static LabeledMatrix Wait(Func<Task<LabeledMatrix>> get) => Task.Run(get).GetAwaiter().GetResult();
}
