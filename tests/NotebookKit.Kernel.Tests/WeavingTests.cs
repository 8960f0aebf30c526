namespace NotebookKit.Kernel.Tests;

/// <summary>Checkpoints in the code of cells change nothing of what it means.</summary>
public sealed class WeavingTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("using System.Linq.Expressions;\nExpression<Func<int, int>> e = x => x + 1;\ne.ToString()", "x => (x + 1)")]
    [InlineData("using System.Linq.Expressions;\nExpression<Func<List<int>, bool>> e = l => l.Any(n => n > 2);\ne.ToString()", "l => l.Any(n => (n > 2))")]
    [InlineData("(from x in new[] { 1, 2, 3 }.AsQueryable() where x > 1 select x * 2).Sum()", "10")]
    [InlineData("new[] { 3, 1 }.AsQueryable().OrderBy(x => x).First()", "1")]
    [InlineData("var list = new List<int>();\nvar set = new HashSet<int>();\nnew List<int> { 1, 1 }.ForEach(n => set.Add(n));\nset.Count", "1")]
    [InlineData("var n = 0;\nAction up = () => n++;\nFunc<int> old = () => n++;\nup();\nold() + n", "3")]
    [InlineData("string Kind(Action a) => \"action\";\nstring Kind<T>(Func<T> f) => \"function\";\nKind(() => 1) + Kind(() => Console.Write(\"\"))", "functionaction")]
    [InlineData("Func<string> none = () => null;\nFunc<int> zero = () => default;\nFunc<List<int>> made = () => new();\nnone() + zero() + made().Count", "00")]
    [InlineData("var natural = (int x) => x / 2.0;\nnatural(3)", "1.5")]
    [InlineData("Func<int> fails = () => throw new Exception();\nint Also() => throw new Exception();\n1", "1")]
    [InlineData("int[] a = [1, 2];\nref int At(int i) => ref a[i];\nAt(1) = 5;\na[1]", "5")]
    [InlineData("delegate ref int Place();\nint[] a = [1];\nPlace p = () => ref a[0];\np() = 4;\na[0]", "4")]
    [InlineData("var s = 0;\nfor (var i = 0; i < 3; i++) s += i;\nforeach (var x in new[] { 1, 2 }) s += x;\nforeach (var (p, q) in new[] { (1, 2) }) s += p * q;\ndo s++; while (s < 10);\ns", "10")]
    [InlineData("IEnumerable<int> Count() { for (var i = 0; ; i++) yield return i; }\nCount().Take(3).Sum()", "3")]
    [InlineData("async IAsyncEnumerable<int> Count() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }\nvar s = 0;\nawait foreach (var x in Count()) s += x;\ns", "3")]
    [InlineData("int F() { while (true) { if (DateTime.Now.Year > 1) return 3; } }\nF()", "3")]
    [InlineData("int F(int n) { again: if (n < 5) { n++; goto again; } return n; }\nF(1)", "5")]
    [InlineData("string G(int n) { switch (n) { case 1: goto case 2; case 2: return \"two\"; default: goto case 1; } }\nG(7)", "two")]
    [InlineData("struct Counter { public int N; public void Up() { for (var i = 0; i < 2; i++) N++; } public readonly int Twice() => 2 * N; }\nvar c = new Counter();\nc.Up();\nc.Twice()", "4")]
    [InlineData("ref struct View { public Span<int> S; public int Sum() { var s = 0; foreach (var x in S) s += x; return s; } }\nint Use() { Span<int> s = [1, 2]; return new View { S = s }.Sum(); }\nUse()", "3")]
    [InlineData("Span<int> Middle(Span<int> s) => s[1..^1];\nint Use() { Span<int> s = [1, 2, 3]; return Middle(s)[0]; }\nUse()", "2")]
    [InlineData("await Task.FromResult(1) + await new ValueTask<int>(2) + await Task.Run(async () => { await Task.Delay(1); return 3; })", "6")]
    [InlineData("async Task<int> One() => await Task.FromResult(1);\nasync Task Nothing() => await Task.Yield();\nasync ValueTask<int> Two() => await new ValueTask<int>(2);\nawait Nothing();\nawait One() + await Two()", "3")]
    [InlineData("Func<Task<int>> one = async () => await Task.FromResult(1);\nawait one()", "1")]
    [InlineData("await await Task.WhenAny(Task.FromResult(4))", "4")]
    [InlineData("const int Max = 3;\nvar t = \"\";\nfor (var i = 0; i < Max; i++) t += $\"{new[] { i }.Select(x => x + 1).First()}\";\nt", "123")]
    [InlineData("class Tree { public List<Tree> Kids = []; public int Size => 1 + Kids.Sum(k => k.Size); public static Tree operator +(Tree a, Tree b) => new() { Kids = [a, b] }; }\n(new Tree() + new Tree()).Size", "3")]
    [InlineData("int Fib(int n) =>\n    n < 2\n        ? n\n        : Fib(n - 1) + Fib(n - 2);\nFib(10)", "55")]
    public async Task Execute_Code_MeansWhatItSays(string code, string expected) => Assert.Equal(expected, await _session.ValueAsync(code));

    [Theory]
    [InlineData("var x = new[] { 1 };\nforeach (var n in x)\n    throw new Exception();", 3)]
    [InlineData("for (var i = 0; ; i++)\n{\n    if (i > 2)\n        throw new Exception();\n}", 4)]
    [InlineData("int F(int n) =>\n    n < 0\n        ? 0\n        : throw new Exception();\n// comment\nF(1)", 2)]
    [InlineData("new[] { 1 }.Select(n =>\n    n / int.Parse(\"0\")) // comment\n    .ToList()", 2)]
    [InlineData("while (true) break;\n#region here\nthrow new Exception();\n#endregion", 3)]
    public async Task Execute_Failing_KeepsLineNumbers(string code, int line)
    {
        var error = await _session.FailAsync(code);
        Assert.Contains($"cell 1, line {line}:", error.Traceback[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WrongAwait_IsAnErrorAboutWhatWasWritten()
    {
        var error = await _session.FailAsync("var n = 1;\nawait n;");
        Assert.StartsWith("(2,1): error CS1061: 'int' does not contain a definition for 'GetAwaiter'", error.Message, StringComparison.Ordinal);
    }
}
