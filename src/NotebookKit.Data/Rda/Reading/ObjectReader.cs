using System.Numerics;
using System.Runtime.CompilerServices;

namespace NotebookKit.Data.Rda;

/// <summary>
/// Reads serialized items into objects, one method for each shape of item. Recursion follows only real nesting,
/// which is bounded; the length of a pairlist is followed by a loop.
/// </summary>
internal sealed class ObjectReader(XdrReader data, string? nativeEncoding, int maxDepth)
{
    /// <summary>What an item takes beside its content: an object, an array's header, and its place in a list that grows by
    /// doubling and is copied at the end.</summary>
    private const int ItemCost = 96;

    /// <summary>What a pairlist takes beside its elements: the lists and the dictionary that hold them.</summary>
    private const int PairsCost = 320;

    /// <summary>What a name takes in a set and in a dictionary.</summary>
    private const int NameCost = 128;

    /// <summary>Symbols and environments in the order of their first appearance; later ones refer to them.</summary>
    private readonly List<RObject> _references = [];

    private readonly CharacterReader _characters = new(data, nativeEncoding);
    private int _depth;

    /// <summary>Reads the pairlist that makes up a file.</summary>
    public IReadOnlyList<(string Name, RObject Value)> ReadNamedObjects()
    {
        var at = data.Offset;
        var flags = ReadFlags("the list of saved objects");
        if (flags.Type == ItemType.Null) return [];
        if (flags.Type != ItemType.PairList) throw data.Failure(at, "the list of saved objects", flags.Describe());

        var pairs = ReadPairs(flags);
        if (pairs.Tail is not RNull) throw data.Failure(at, "the end of the list of saved objects", pairs.Tail.TypeName);
        return [.. Named(pairs, at, "saved object")];
    }

    private RObject ReadItem(string what)
    {
        var at = data.Offset;
        return ReadItem(ReadFlags(what), at);
    }

    private ItemFlags ReadFlags(string what)
    {
        data.Charge(ItemCost, what);
        return new ItemFlags(data.ReadInt32(what));
    }

    private RObject ReadItem(ItemFlags flags, long at)
    {
        Descend(at);
        var item = ReadItemAt(flags, at);
        _depth--;
        return item;
    }

    private void Descend(long at)
    {
        if (++_depth > maxDepth) throw data.Failure(at, $"nesting of at most {maxDepth} levels (RdaReadOptions.MaxDepth)", "deeper nesting");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw data.Failure(at, "nesting that fits the stack of this thread", $"nesting of {_depth} levels");
        }
    }

    private RObject ReadItemAt(ItemFlags flags, long at)
    {
        switch (flags.Type)
        {
            case ItemType.Null: return RNull.Instance;
            case ItemType.Symbol: return ReadSymbol();
            case ItemType.Reference: return ReadReference(flags, at);
            case ItemType.PairList: return ToList(ReadPairs(flags), at);
            case ItemType.Language: return ToCall(ReadPairs(flags), at);
            case ItemType.Environment: return ReadEnvironment();
            case ItemType.Namespace or ItemType.Package: return ReadNamespace(at);
            case ItemType.BaseEnvironment: return new REnvironment("base");
            case ItemType.BaseNamespace: return new REnvironment("namespace:base");
            case ItemType.EmptyEnvironment: return new REnvironment("empty");
            case ItemType.GlobalEnvironment: return new REnvironment("global");
            case ItemType.MissingArgument: return new RSymbol("");
            case ItemType.Logical:
                return new RLogicals(ReadTruths(ReadLength("a logical vector")), ReadAttributes(flags));
            case ItemType.Integer:
                return new RIntegers(data.ReadArray<int>(ReadLength("an integer vector"), "an integer"), ReadAttributes(flags));
            case ItemType.Real:
                return new RNumbers(data.ReadArray<double>(ReadLength("a numeric vector"), "a number"), ReadAttributes(flags));
            case ItemType.Complex:
                return new RComplexes(data.ReadArray<Complex>(ReadLength("a complex vector"), "a complex number"), ReadAttributes(flags));
            case ItemType.Raw:
                return new RBytes(data.ReadArray<byte>(ReadLength("a raw vector"), "a byte"), ReadAttributes(flags));
            case ItemType.Strings:
                return new RStrings(ReadStrings(ReadLength("a character vector")), ReadAttributes(flags));
            case ItemType.List:
                return new RList(ReadElements(ReadLength("a list")), ReadAttributes(flags));
            case ItemType.Expression:
                return new RList(ReadElements(ReadLength("an expression")), ReadAttributes(flags), "expression");
            case ItemType.S4: return new RS4Object(ReadAttributes(flags));
            case ItemType.Altrep: return ReadAltrep(at);
            default: throw data.Failure(at, "an item that belongs in a data file (vector, list, factor, data frame, S4 object, …)", flags.Describe());
        }
    }

    private int ReadLength(string what)
    {
        var at = data.Offset;
        var length = data.ReadInt32($"the length of {what}");
        if (length == -1) throw data.Failure(at, $"the length of {what}, below 2^31", "a long vector's marker, -1");
        if (length < 0 || length > Array.MaxLength) throw data.Failure(at, $"the length of {what}, 0 to {Array.MaxLength}", $"{length}");
        return length;
    }

    private bool?[] ReadTruths(int count)
    {
        const string What = "a truth value";
        var numbers = data.ReadArray<int>(count, What);
        data.Charge((long)count * Unsafe.SizeOf<bool?>(), What);
        return Array.ConvertAll(numbers, value => value == RIntegers.Missing ? null : (bool?)(value != 0));
    }

    private string?[] ReadStrings(int count)
    {
        // A list grows with the data, so a promised length costs nothing until it is kept.
        var values = new List<string?>();
        for (var i = 0; i < count; i++) values.Add(ReadCharacters("a string of a character vector"));
        return [.. values];
    }

    private string? ReadCharacters(string what)
    {
        var at = data.Offset;
        var flags = ReadFlags(what);
        if (flags.Type != ItemType.Characters) throw data.Failure(at, what, flags.Describe());
        var text = _characters.Read(flags);
        if (flags.HasAttributes) ReadAttributes(flags);
        return text;
    }

    private RObject[] ReadElements(int count)
    {
        var values = new List<RObject>();
        for (var i = 0; i < count; i++) values.Add(ReadItem("an element of a list"));
        return [.. values];
    }

    private Dictionary<string, RObject>? ReadAttributes(ItemFlags flags)
    {
        if (!flags.HasAttributes) return null;
        var at = data.Offset;
        var list = ReadFlags("attributes");
        Descend(at);
        var attributes = ToAttributes(list, at);
        _depth--;
        return attributes;
    }

    private Dictionary<string, RObject>? ToAttributes(ItemFlags list, long at)
    {
        if (list.Type == ItemType.Null) return null;
        if (list.Type != ItemType.PairList) throw data.Failure(at, "a pairlist of attributes", list.Describe());
        var pairs = ReadPairs(list);
        if (pairs.Tail is not RNull) throw data.Failure(at, "the end of the attributes", pairs.Tail.TypeName);
        return Named(pairs, at, "attribute").ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Checks that every pair has a name of its own; a slot that is NULL is written as a symbol of that name.</summary>
    private List<(string Name, RObject Value)> Named(Pairs pairs, long at, string what)
    {
        data.Charge(pairs.Values.Count * (long)NameCost, what);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<(string, RObject)>();
        for (var i = 0; i < pairs.Values.Count; i++)
        {
            if (pairs.Tags[i] is not { } name) throw data.Failure(at, $"a name for each {what}", $"none for number {i + 1}");
            if (!seen.Add(name)) throw data.Failure(at, $"a different name for each {what}", $"'{name}' twice");
            named.Add((name, pairs.Values[i] is RSymbol { Name: "\u0001NULL\u0001" } ? RNull.Instance : pairs.Values[i]));
        }

        return named;
    }

    /// <summary>Reads the chain of cells that starts with the given flags, up to what ends it.</summary>
    private Pairs ReadPairs(ItemFlags flags)
    {
        data.Charge(PairsCost, "a pairlist");
        var pairs = new Pairs(ReadAttributes(flags));
        while (true)
        {
            pairs.Tags.Add(flags.HasTag ? ReadTag() : null);
            pairs.Values.Add(ReadItem("an element of a pairlist"));

            var at = data.Offset;
            flags = ReadFlags("the rest of a pairlist");
            if (flags.Type != ItemType.PairList)
            {
                pairs.Tail = ReadItem(flags, at);
                return pairs;
            }

            // Attributes inside a chain belong to a cell that nobody sees.
            ReadAttributes(flags);
        }
    }

    private string ReadTag()
    {
        var at = data.Offset;
        return ReadItem("the tag of a pairlist") is RSymbol tag ? tag.Name : throw data.Failure(at, "a symbol as the tag of a pairlist", "another item");
    }

    private RList ToList(Pairs pairs, long at)
    {
        if (pairs.Tail is not RNull) throw data.Failure(at, "a pairlist that ends with NULL", $"one that ends with {pairs.Tail.TypeName}");
        return pairs.ToList("pairlist", skip: 0);
    }

    private RCall ToCall(Pairs pairs, long at)
    {
        if (pairs.Tail is not RNull) throw data.Failure(at, "a call that ends with NULL", $"one that ends with {pairs.Tail.TypeName}");
        return new RCall(pairs.Values[0], pairs.ToList("pairlist", skip: 1), pairs.Attributes);
    }

    private RSymbol ReadSymbol()
    {
        var symbol = new RSymbol(ReadCharacters("the name of a symbol") ?? "NA");
        _references.Add(symbol);
        return symbol;
    }

    private RObject ReadReference(ItemFlags flags, long at)
    {
        var index = flags.PackedIndex;
        if (index == 0) index = data.ReadInt32("the index of a reference");
        return index >= 1 && index <= _references.Count
            ? _references[index - 1]
            : throw data.Failure(at, $"a reference to one of the {_references.Count} items before it", $"number {index}");
    }

    private REnvironment ReadEnvironment()
    {
        data.ReadInt32("whether an environment is locked");

        // Registered before its content, which may refer back to it.
        var environment = new REnvironment("");
        _references.Add(environment);
        ReadItem("the enclosure of an environment");
        ReadItem("the frame of an environment");
        ReadItem("the hash table of an environment");
        ReadItem("the attributes of an environment");
        return environment;
    }

    private REnvironment ReadNamespace(long at)
    {
        data.ReadInt32("the marker before a namespace's name");
        var parts = ReadStrings(ReadLength("a namespace's name"));
        if (parts.Length == 0) throw data.Failure(at, "a namespace's name", "none");
        var environment = new REnvironment($"namespace:{parts[0]}");
        _references.Add(environment);
        return environment;
    }

    private RObject ReadAltrep(long at)
    {
        var info = ReadItem("the class of a compact vector");
        var stateAt = data.Offset;
        var stateFlags = ReadFlags("the state of a compact vector");

        // Some states are a bare cell of two values, which is no list.
        RObject[] state;
        if (stateFlags.Type == ItemType.PairList)
        {
            var pairs = ReadPairs(stateFlags);
            state = [.. pairs.Values, pairs.Tail];
        }
        else
        {
            state = [ReadItem(stateFlags, stateAt)];
        }

        var attributesAt = data.Offset;
        var attributes = ToAttributes(ReadFlags("the attributes of a compact vector"), attributesAt);
        var name = info is RList { Count: > 0 } parts && parts[0] is RSymbol symbol ? symbol.Name : "";
        return Altrep.Expand(name, state, attributes, data, at);
    }

    private sealed class Pairs(IReadOnlyDictionary<string, RObject>? attributes)
    {
        public IReadOnlyDictionary<string, RObject>? Attributes { get; } = attributes;

        public List<string?> Tags { get; } = [];

        public List<RObject> Values { get; } = [];

        public RObject Tail { get; set; } = RNull.Instance;

        public RList ToList(string typeName, int skip)
        {
            var attributes = new Dictionary<string, RObject>(Attributes ?? RObject.NoAttributes, StringComparer.Ordinal);
            if (Tags.Skip(skip).Any(tag => tag is not null))
            {
                attributes["names"] = new RStrings([.. Tags.Skip(skip).Select(tag => tag ?? "")]);
            }

            return new RList([.. Values.Skip(skip)], attributes, typeName);
        }
    }
}
