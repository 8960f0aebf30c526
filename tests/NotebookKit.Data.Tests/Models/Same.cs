using System.Collections;
using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data.Tests.Models;

/// <summary>Compares two objects of the core to the last bit, by everything that they keep, public or not.</summary>
internal static class Same
{
    public static void Assert(object? expected, object? actual, string path = "model")
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(expected is null && actual is null, $"{path}: one is null");
            return;
        }

        switch (expected)
        {
            case double number:
                Xunit.Assert.True(BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits((double)actual), $"{path}: {number:R} and {actual:R}");
                break;
            case string or Enum or int or long or bool:
                Xunit.Assert.True(expected.Equals(actual), $"{path}: {expected} and {actual}");
                break;
            case Matrix<double> matrix:
                Xunit.Assert.True(matrix.Storage.IsDense == ((Matrix<double>)actual).Storage.IsDense, $"{path}: storage");
                Assert(matrix.ToArray().Cast<double>().ToArray(), ((Matrix<double>)actual).ToArray().Cast<double>().ToArray(), path);
                break;
            case GroupLabels groups:
                Assert(groups.Levels, ((GroupLabels)actual).Levels, path + ".Levels");
                Assert(groups.Codes, ((GroupLabels)actual).Codes, path + ".Codes");
                Assert(groups.Provenance, ((GroupLabels)actual).Provenance, path + ".Provenance");
                break;
            case IEnumerable sequence:
                object?[] left = [.. sequence], right = [.. (IEnumerable)actual];
                Xunit.Assert.True(left.Length == right.Length, $"{path}: {left.Length} and {right.Length} elements");
                for (var i = 0; i < left.Length; i++) Assert(left[i], right[i], $"{path}[{i}]");
                break;
            default:
                Xunit.Assert.Equal(expected.GetType(), actual.GetType());
                foreach (var property in Properties(expected)) Assert(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
                break;
        }
    }

    private static IEnumerable<PropertyInfo> Properties(object value) => value.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("EqualityContract" or "Laplacian"))
        .Where(property => !(value is LabeledMatrix { HasGroups: false } && property.Name == "Groups"));
}
