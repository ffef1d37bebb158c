namespace Twin.Flood.Drains.Reading;

/// <summary>Ids of one kind of object with their indices; case is not minded, as in SWMM.</summary>
internal sealed class InpNames(string kind)
{
    private readonly Dictionary<string, (int Index, int Line)> _places = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _places.Count;

    public bool Contains(string id) => _places.ContainsKey(id);

    /// <summary>Takes the id of a row's first field in.</summary>
    public void Add(InpRow row)
    {
        if (row.Id.Length == 0) throw row.Fault($"The id of this {kind} is empty.");
        if (!_places.TryAdd(row.Id, (_places.Count, row.Line)))
            throw row.Fault($"The {kind} '{row.Id}' stands already on line {_places[row.Id].Line}.");
    }

    public int Find(string id) => _places.TryGetValue(id, out var place) ? place.Index : -1;

    /// <summary>The index of the id in a field.</summary>
    public int Need(InpRow row, int field, string what) => Find(row.Text(field, what)) is >= 0 and var index
        ? index
        : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} '{row.Fields[field]}' is not in the file: there is no {kind} of this id.");
}
