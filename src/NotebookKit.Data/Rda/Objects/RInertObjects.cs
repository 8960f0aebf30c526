namespace NotebookKit.Data;

/// <summary>R's empty value, <c>NULL</c>.</summary>
public sealed class RNull : RObject
{
    private RNull()
        : base(null)
    {
    }

    /// <summary>The one instance there is.</summary>
    public static RNull Instance { get; } = new();

    /// <inheritdoc/>
    public override string TypeName => "NULL";
}

/// <summary>A name in the language.</summary>
public sealed class RSymbol : RObject
{
    internal RSymbol(string name)
        : base(null) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string TypeName => "symbol";
}

/// <summary>A call, such as a formula holds. It is kept as its parts and cannot be evaluated.</summary>
public sealed class RCall : RObject
{
    internal RCall(RObject function, RList arguments, IReadOnlyDictionary<string, RObject>? attributes)
        : base(attributes)
    {
        Function = function;
        Arguments = arguments;
    }

    /// <summary>What is called, usually a symbol.</summary>
    public RObject Function { get; }

    /// <summary>The arguments, with their names if they have any.</summary>
    public RList Arguments { get; }

    /// <inheritdoc/>
    public override string TypeName => "language";
}

/// <summary>An environment. Only its identity is kept: what it holds is program state, not data.</summary>
public sealed class REnvironment : RObject
{
    internal REnvironment(string name)
        : base(null) => Name = name;

    /// <summary>The name of a well-known environment or namespace; empty for any other.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string TypeName => "environment";
}

/// <summary>An object of a formal class, such as a sparse matrix of the package Matrix. Its slots are its attributes.</summary>
public sealed class RS4Object : RObject
{
    internal RS4Object(IReadOnlyDictionary<string, RObject>? slots)
        : base(slots)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "S4";
}
