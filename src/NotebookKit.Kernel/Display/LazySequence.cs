using System.Collections;

namespace NotebookKit.Kernel.Display;

/// <summary>
/// A query or an iterator as it is shown: each element is computed once, however many representations are made, and what
/// computing one throws is known afterwards.
/// </summary>
internal abstract class LazySequence : IDisposable
{
    /// <summary>What the query threw, or null.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Gives a sequence in place of a value that computes its elements when they are asked for; null for any other value.</summary>
    public static LazySequence? Of(object value)
    {
        var type = value.GetType();
        // Types of others may have displays and members of their own; those of LINQ and of iterators, which have no name in C#, are only sequences.
        if (!type.Name.StartsWith('<') && (type.IsVisible || type.Assembly != typeof(Enumerable).Assembly)) return null;
        var interfaces = type.GetInterfaces().Where(each => each.IsGenericType).ToLookup(each => each.GetGenericTypeDefinition());
        var sequences = interfaces[typeof(System.Collections.Generic.IEnumerable<>)].ToList();
        if (sequences.Count != 1 || value is ICollection or IQueryable || interfaces.Contains(typeof(ICollection<>)) || interfaces.Contains(typeof(IReadOnlyCollection<>))) return null;
        return (LazySequence)Activator.CreateInstance(typeof(IEnumerable<>).MakeGenericType(sequences[0].GetGenericArguments()), value)!;
    }

    /// <summary>Ends the query, of which displays take no more than the beginning.</summary>
    public abstract void Dispose();

    /// <summary>Named as displays name it: they write the name of a value's type.</summary>
    private sealed class IEnumerable<T>(System.Collections.Generic.IEnumerable<T> source) : LazySequence, System.Collections.Generic.IEnumerable<T>
    {
        private readonly List<T> _known = [];
        private IEnumerator<T>? _rest;

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < _known.Count || Next(); i++) yield return _known[i];
        }

        public override void Dispose() => _rest?.Dispose();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private bool Next()
        {
            if (Failure is not null) return false;
            try
            {
                _rest ??= source.GetEnumerator();
                if (!_rest.MoveNext()) return false;
                _known.Add(_rest.Current);
                return true;
            }
            catch (Exception error)
            {
                // It is thrown once the displays, which would wrap it, are done.
                Failure = error;
                return false;
            }
        }
    }
}
