using System.Globalization;

namespace NotebookKit.Data.Rda;

/// <summary>The type codes of serialized items, as "R Internals" lists them.</summary>
internal enum ItemType
{
    Symbol = 1,
    PairList = 2,
    Closure = 3,
    Environment = 4,
    Promise = 5,
    Language = 6,
    Special = 7,
    Builtin = 8,
    Characters = 9,
    Logical = 10,
    Integer = 13,
    Real = 14,
    Complex = 15,
    Strings = 16,
    Dots = 17,
    List = 19,
    Expression = 20,
    ByteCode = 21,
    ExternalPointer = 22,
    WeakReference = 23,
    Raw = 24,
    S4 = 25,
    Altrep = 238,
    AttributedPairList = 239,
    AttributedLanguage = 240,
    BaseEnvironment = 241,
    EmptyEnvironment = 242,
    Persistent = 247,
    Package = 248,
    Namespace = 249,
    BaseNamespace = 250,
    MissingArgument = 251,
    UnboundValue = 252,
    GlobalEnvironment = 253,
    Null = 254,
    Reference = 255,
}

/// <summary>The word before every item: its type, and which parts follow.</summary>
internal readonly record struct ItemFlags(int Word)
{
    public ItemType Type => (ItemType)(Word & 0xFF);

    public bool HasAttributes => (Word & 0x200) != 0;

    public bool HasTag => (Word & 0x400) != 0;

    public bool IsLatin1 => (Levels & 0x04) != 0;

    public bool IsUtf8 => (Levels & 0x08) != 0;

    /// <summary>A reference's index, where it fits beside the type; else 0.</summary>
    public int PackedIndex => (int)((uint)Word >> 8);

    private int Levels => (Word >> 12) & 0xFFFF;

    /// <summary>How an error names the type: <c>type code 3 (Closure)</c>.</summary>
    public string Describe()
        => Enum.IsDefined(Type)
            ? string.Create(CultureInfo.InvariantCulture, $"type code {(int)Type} ({Type})")
            : string.Create(CultureInfo.InvariantCulture, $"type code {(int)Type}");
}
