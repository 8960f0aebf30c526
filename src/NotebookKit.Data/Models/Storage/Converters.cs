using System.Text.Json;
using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data.Models;

/// <summary>What reads or writes one kind of value by way of another that JSON has a form for.</summary>
internal abstract class ConverterBy<T, TStored> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Restore(JsonSerializer.Deserialize<TStored>(ref reader, options) ?? throw new JsonException("A value is null."));

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, Store(value), options);

    protected abstract TStored Store(T value);

    protected abstract T Restore(TStored stored);
}

/// <summary>Labelled matrices: their numbers go to entries of the archive, and come from there.</summary>
internal sealed class LabeledMatrixConverter(ArrayWriter? writer, ArrayReader? reader) : ConverterBy<LabeledMatrix, StoredMatrix>
{
    protected override StoredMatrix Store(LabeledMatrix value) => StoredMatrix.Of(value, writer!);

    protected override LabeledMatrix Restore(StoredMatrix stored) => stored.Labeled(reader!.Take(stored));
}

/// <summary>Matrices without names, as above.</summary>
internal sealed class MatrixConverter(ArrayWriter? writer, ArrayReader? reader) : ConverterBy<Matrix<double>, StoredMatrix>
{
    public override bool CanConvert(Type typeToConvert) => typeof(Matrix<double>).IsAssignableFrom(typeToConvert);

    protected override StoredMatrix Store(Matrix<double> value) => writer!.Add(value);

    protected override Matrix<double> Restore(StoredMatrix stored) => reader!.Take(stored);
}

/// <summary>Graphs of similar positions.</summary>
internal sealed class GraphConverter : ConverterBy<FactorGraph, GraphConverter.Stored>
{
    protected override Stored Store(FactorGraph value) => new(value.Similarities, value.Strength);

    protected override FactorGraph Restore(Stored stored) => new(stored.Similarities, stored.Strength);

    internal sealed record Stored(Matrix<double> Similarities, double Strength);
}

/// <summary>Losses: their kind, and a parameter where one is set.</summary>
internal sealed class LossConverter : ConverterBy<NmfLoss, LossConverter.Stored>
{
    protected override Stored Store(NmfLoss value) => new(value.Kind) { Parameter = value.Parameter };

    protected override NmfLoss Restore(Stored stored) => (stored.Kind, stored.Parameter) switch
    {
        (NmfLossKind.SquaredError, null) => NmfLoss.SquaredError,
        (NmfLossKind.KullbackLeibler, null) => NmfLoss.KullbackLeibler,
        (NmfLossKind.GeneralizedPoisson, var dispersion) => NmfLoss.GeneralizedPoisson(dispersion),
        (NmfLossKind.NegativeBinomial, var size) => NmfLoss.NegativeBinomial(size),
        (NmfLossKind.Gamma, null) => NmfLoss.Gamma,
        (NmfLossKind.InverseGaussian, null) => NmfLoss.InverseGaussian,
        (NmfLossKind.Tweedie, { } power) => NmfLoss.Tweedie(power),
        (NmfLossKind.Huber, { } delta) => NmfLoss.Huber(delta),
        (NmfLossKind.AbsoluteError, null) => NmfLoss.AbsoluteError,
        var (kind, parameter) => throw new JsonException($"There is no loss {kind} with {(parameter is null ? "no parameter" : "a parameter")}."),
    };

    internal sealed record Stored(NmfLossKind Kind)
    {
        public double? Parameter { get; init; }
    }
}
