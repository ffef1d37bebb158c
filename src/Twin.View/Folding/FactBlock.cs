using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.View.Folding;

/// <summary>
/// One fact's 225 values in one tile, with their valid times and source classes. The values stay in the memory-mapped base until the first write, then they are own arrays.
/// Once published it is never written again: the fold copies it.
/// </summary>
internal sealed class FactBlock
{
    private readonly ReadOnlyMemory<long> _base;
    private readonly long[]? _values;
    private readonly long[] _times;
    private readonly SourceClass[] _sources;
    private ulong _changed0, _changed1, _changed2, _changed3;

    /// <summary>The base's values.</summary>
    public FactBlock(ReadOnlyMemory<long> values, BaseLayerValues layer) => (_base, _times, _sources) = (values, layer.Times, layer.Sources);

    /// <summary>No value in any cell, to be written.</summary>
    public FactBlock(long epoch)
    {
        (_values, _times, _sources, Epoch) = (new long[FactCell.PerTile], new long[FactCell.PerTile], new SourceClass[FactCell.PerTile], epoch);
        Array.Fill(_values, CityBase.NoValue);
    }

    private FactBlock(FactBlock from, long epoch)
    {
        (_values, _times, _sources, Epoch) = (from.Values.ToArray(), from._times.AsSpan().ToArray(), from._sources.AsSpan().ToArray(), epoch);
        (_changed0, _changed1, _changed2, _changed3) = (from._changed0, from._changed1, from._changed2, from._changed3);
    }

    /// <summary>The fold's epoch that may write it.</summary>
    public long Epoch { get; }

    /// <summary>Stored integers, <see cref="CityBase.NoValue"/> where there is none.</summary>
    public ReadOnlySpan<long> Values => _values ?? _base.Span;

    /// <summary>Valid times.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>Source classes; 0 where nothing ever was.</summary>
    public ReadOnlySpan<SourceClass> Sources => _sources;

    /// <summary>True when a change, not the base, says what the cell has.</summary>
    public bool IsChanged(int cell) => ((cell >> 6) switch { 0 => _changed0, 1 => _changed1, 2 => _changed2, _ => _changed3 } >> cell & 1) != 0;

    /// <summary>A copy that an epoch may write.</summary>
    public FactBlock CopyFor(long epoch) => new(this, epoch);

    /// <summary>True when a change of this valid time, later in the log than all before it, would stand.</summary>
    public bool Yields(int cell, long validUs) => !IsChanged(cell) || validUs >= _times[cell];

    /// <summary>Writes a change that stands; null hides whatever is below.</summary>
    public void Set(int cell, long? value, long validUs, SourceClass source)
    {
        _values![cell] = value ?? CityBase.NoValue;
        _times[cell] = validUs;
        _sources[cell] = source;
        var bit = 1UL << cell;
        switch (cell >> 6)
        {
            case 0: _changed0 |= bit; break;
            case 1: _changed1 |= bit; break;
            case 2: _changed2 |= bit; break;
            default: _changed3 |= bit; break;
        }
    }
}
