namespace Twin.Api.Problems;

/// <summary>Gathers what is wrong with an input, so that a caller learns all of it at once.</summary>
internal sealed class InputErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    internal bool Any => _errors.Count > 0;

    internal void Add(string field, string what)
    {
        if (!_errors.TryGetValue(field, out var list)) _errors[field] = list = [];
        list.Add(what);
    }

    internal Problem ToProblem() => Problem.Input(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));
}
