using System.Buffers.Binary;
using System.IO.Compression;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Testing;

namespace NotebookKit.Tests;

/// <summary>The real AML data set, whose values are not part of the repository.</summary>
internal static class AmlData
{
    private const int Regions = 824;
    private const int Patients = 135;

    /// <summary>824 regions × 135 samples with their groups; skips the test where the file is not to be had.</summary>
    public static LabeledMatrix LoadOrSkip()
    {
        var path = RealData.PathOrSkip("aml.rda");
        using var unpacked = new MemoryStream();
        using (var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) file.CopyTo(unpacked);
        var bytes = unpacked.ToArray();

        // The vector of the values: the low byte of its flags (14, numbers), then its length, then big-endian doubles.
        ReadOnlySpan<byte> header = [0x0E, 0x00, 0x01, 0xB2, 0x88];
        var start = bytes.AsSpan().IndexOf(header) + header.Length;
        var values = Matrix<double>.Build.Dense(Regions, Patients,
            (i, j) => BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(start + 8 * (j * Regions + i), 8)));
        return new LabeledMatrix(values, null, AmlGolden.Samples, AmlGolden.Groups);
    }
}
