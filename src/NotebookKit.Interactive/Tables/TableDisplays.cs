using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;
using NotebookKit.Interactive.Registration;

namespace NotebookKit.Interactive.Tables;

/// <summary>How data frames, matrices and vectors of the libraries that notebooks use look.</summary>
internal static class TableDisplays
{
    public static void Register()
    {
        CardFormatter.Register<DataFrame>(FrameDisplay.Write, FrameText.Write);
        Register<Matrix<double>>(matrix => MatrixDisplay.Of(matrix, "double", number => number));
        Register<Matrix<float>>(matrix => MatrixDisplay.Of(matrix, "float", number => number));
        Register<Vector<double>>(vector => MatrixDisplay.Of(vector, "double", number => number));
        Register<Vector<float>>(vector => MatrixDisplay.Of(vector, "float", number => number));
    }

    private static void Register<T>(Func<T, MatrixDisplay> display)
        where T : notnull
        => CardFormatter.Register<T>(value => display(value).ToFragment(), value => display(value).ToString());
}
