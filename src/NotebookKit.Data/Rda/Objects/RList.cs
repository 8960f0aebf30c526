namespace NotebookKit.Data;

/// <summary>A list: elements of any kind, with or without names. Pairlists and expressions are read as lists too.</summary>
public sealed class RList : RVector<RObject>
{
    internal RList(RObject[] values, IReadOnlyDictionary<string, RObject>? attributes = null, string typeName = "list")
        : base(values, attributes) => TypeName = typeName;

    /// <inheritdoc/>
    public override string TypeName { get; }

    /// <summary>The first element of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such element; the message lists the names that there are.</exception>
    public RObject this[string name]
    {
        get
        {
            for (var i = 0; i < Math.Min(Count, Names?.Count ?? 0); i++)
            {
                if (Names![i] == name) return this[i];
            }

            throw new KeyNotFoundException($"This {Describe()} has no element '{name}'; it has {ListOf(Names ?? [])}.");
        }
    }
}
