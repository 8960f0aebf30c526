using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NotebookKit.Data.Models;

/// <summary>
/// How the records of a fit become JSON: by their settable properties, so that an option of plain type needs nothing here.
/// One of a new class needs a converter. Strict: what is unknown, missing or given twice is an error.
/// </summary>
internal static class ModelJson
{
    public static JsonSerializerOptions For(ArrayWriter writer) => Create(writer, null);

    public static JsonSerializerOptions For(ArrayReader reader) => Create(null, reader);

    private static JsonSerializerOptions Create(ArrayWriter? writer, ArrayReader? reader) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new LabeledMatrixConverter(writer, reader),
            new MatrixConverter(writer, reader),
            new GraphConverter(),
            new LossConverter(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveBestRunToItsPosition, IncludeInternals } },
    };

    /// <summary>The best run is one of the runs; the document says which.</summary>
    private static void LeaveBestRunToItsPosition(JsonTypeInfo type)
    {
        if (type.Type != typeof(NmfFit)) return;
        var bestRun = type.Properties.Single(property => property.Name == "bestRun");
        type.Properties.Remove(bestRun);
    }

    /// <summary>What a record of the core keeps for itself comes back too.</summary>
    private static void IncludeInternals(JsonTypeInfo type)
    {
        if (type.Type.Assembly != typeof(NmfFit).Assembly) return;
        foreach (var property in type.Type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(property => property.CanWrite))
        {
            var included = type.CreateJsonPropertyInfo(property.PropertyType, JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            included.Get = property.GetValue;
            included.Set = property.SetValue;
            type.Properties.Add(included);
        }
    }
}
