using System.Globalization;

namespace NotebookKit.Interactive.Cards;

/// <summary>What a factorization was asked for beyond how long and how often to search: each option that is not as by default.</summary>
internal static class ChosenOptions
{
    private const string Given = "given";

    public static IEnumerable<(string Name, string Value)> Of(NmfOptions options)
    {
        var defaults = new NmfOptions();
        (string Name, string? Value)[] all =
        [
            (nameof(options.Initialization), Chosen(options.Initialization, defaults.Initialization)),
            (nameof(options.StartLoadings), options.StartLoadings is null ? null : Given),
            (nameof(options.StartEmbedding), options.StartEmbedding is null ? null : Given),
            (nameof(options.FixedLoadings), Names(options.FixedLoadings?.ColumnNames)),
            (nameof(options.FixedEmbedding), Names(options.FixedEmbedding?.RowNames)),
            .. OfSide(nameof(options.Loadings), options.Loadings),
            .. OfSide(nameof(options.Embedding), options.Embedding),
            (nameof(options.Missing), Chosen(options.Missing, defaults.Missing)),
            (nameof(options.Weights), options.Weights is null ? null : Given),
            (nameof(options.Loss), Chosen(options.Loss, defaults.Loss)),
            (nameof(options.ZeroInflation), Chosen(options.ZeroInflation, defaults.ZeroInflation)),
            (nameof(options.Arithmetic), Chosen(options.Arithmetic, defaults.Arithmetic)),
        ];
        return all.Where(option => option.Value is not null).Select(option => (option.Name, option.Value!));
    }

    private static (string Name, string? Value)[] OfSide(string side, FactorOptions options)
    {
        var defaults = new FactorOptions();
        return
        [
            ($"{side}.{nameof(options.L1)}", Chosen(options.L1, defaults.L1)),
            ($"{side}.{nameof(options.L2)}", Chosen(options.L2, defaults.L2)),
            ($"{side}.{nameof(options.L21)}", Chosen(options.L21, defaults.L21)),
            ($"{side}.{nameof(options.Angular)}", Chosen(options.Angular, defaults.Angular)),
            ($"{side}.{nameof(options.Graph)}", options.Graph is null ? null : Given),
            ($"{side}.{nameof(options.UpperBound)}", Chosen(options.UpperBound, defaults.UpperBound)),
            ($"{side}.{nameof(options.NonNegative)}", Chosen(options.NonNegative, defaults.NonNegative)),
        ];
    }

    private static string? Chosen<T>(T actual, T standard)
        where T : notnull
    {
        if (actual.Equals(standard)) return null;
        return actual is double number ? number.ToString("G6", CultureInfo.InvariantCulture) : actual.ToString();
    }

    private static string? Names(IReadOnlyList<string>? names) => names is null ? null : string.Join(", ", names.Select(Card.Name));
}
