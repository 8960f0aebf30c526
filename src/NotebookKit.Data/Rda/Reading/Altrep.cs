namespace NotebookKit.Data.Rda;

/// <summary>
/// Expands the compact forms in which R 3.5 and later save some vectors: sequences by their ends, numbers that
/// were turned into text and not yet looked at, and vectors wrapped with notes on their order.
/// </summary>
internal static class Altrep
{
    /// <summary>Makes the ordinary vector.</summary>
    /// <param name="className">R's name of the compact form.</param>
    /// <param name="state">The parts of its state.</param>
    /// <param name="attributes">The vector's attributes.</param>
    /// <param name="data">Where it is read from, for the bound on memory and for errors.</param>
    /// <param name="at">Where the item begins.</param>
    public static RObject Expand(
        string className, IReadOnlyList<RObject> state, IReadOnlyDictionary<string, RObject>? attributes, XdrReader data, long at)
    {
        switch (className)
        {
            case "compact_intseq":
                var (count, start, step) = Sequence(state, data, at);
                data.Charge(count * 4L, "a compact integer sequence");
                if (!FitsInt32(start) || !FitsInt32(start + (step * (count - 1))))
                {
                    throw data.Failure(at, "a sequence of 32-bit integers", $"one from {start} by {step}, {count} long");
                }

                return new RIntegers([.. Enumerable.Range(0, count).Select(i => (int)(start + (step * i)))], attributes);

            case "compact_realseq":
                (count, start, step) = Sequence(state, data, at);
                data.Charge(count * 8L, "a compact numeric sequence");
                return new RNumbers([.. Enumerable.Range(0, count).Select(i => start + (step * i))], attributes);

            case "deferred_string":
                return new RStrings(Texts(state, data, at), attributes);

            case var name when name.StartsWith("wrap_", StringComparison.Ordinal):
                var inner = state[0] is RList { Count: > 0 } pair && name != "wrap_list" ? pair[0] : state[0];
                return WithAttributes(inner, attributes, data, at);

            default:
                throw data.Failure(at, "a compact vector of a known form (sequence, deferred string or wrapper)", $"'{className}'");
        }
    }

    private static bool FitsInt32(double value) => value is > int.MinValue and <= int.MaxValue;

    private static (int Count, double Start, double Step) Sequence(IReadOnlyList<RObject> state, XdrReader data, long at)
    {
        if (state[0] is RNumbers { Count: 3 } parts && parts[0] >= 0 && parts[0] <= Array.MaxLength && parts[2] is 1 or -1)
        {
            return ((int)parts[0], parts[1], parts[2]);
        }

        throw data.Failure(at, "length, start and step (1 or -1) of a compact sequence", "other values");
    }

    private static string?[] Texts(IReadOnlyList<RObject> state, XdrReader data, long at)
    {
        // R takes any number for the option and keeps the nearest in this range.
        var scientificPenalty = state.Count > 1 && state[1] is RIntegers { Count: 1 } penalty ? Math.Clamp(penalty[0], -9, 9999) : 0;
        return state[0] switch
        {
            RIntegers integers => Texts(integers, NumberText.Of, data),
            RNumbers reals => Texts(reals, value => NumberText.Of(value, scientificPenalty), data),
            var other => throw data.Failure(at, "numbers behind a deferred string", other.TypeName),
        };
    }

    /// <summary>The texts, each counted as long as it is: a number takes from one character to some 300.</summary>
    private static string?[] Texts<T>(RVector<T> numbers, Func<T, string?> write, XdrReader data)
    {
        const string What = "numbers turned into text";
        data.Charge(numbers.Count * (long)IntPtr.Size, What);
        var texts = new string?[numbers.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            if (write(numbers[i]) is not { } text) continue;
            data.Charge(XdrReader.CostOfText(text.Length), What);
            texts[i] = text;
        }

        return texts;
    }

    private static RObject WithAttributes(RObject inner, IReadOnlyDictionary<string, RObject>? attributes, XdrReader data, long at)
    {
        if (attributes is null) return inner;
        return inner switch
        {
            RLogicals v => new RLogicals(v.Shared, attributes),
            RIntegers v => new RIntegers(v.Shared, attributes),
            RNumbers v => new RNumbers(v.Shared, attributes),
            RComplexes v => new RComplexes(v.Shared, attributes),
            RStrings v => new RStrings(v.Shared, attributes),
            RBytes v => new RBytes(v.Shared, attributes),
            RList v => new RList(v.Shared, attributes),
            _ => throw data.Failure(at, "a vector inside a wrapper", inner.TypeName),
        };
    }
}
