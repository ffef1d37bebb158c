using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;

namespace Twin.View.Folding;

/// <summary>The catalogue's facts as dense slots 0..Count-1, with what the fold needs of each. Immutable.</summary>
internal sealed class FactSlots
{
    private readonly sbyte[] _slotOf = new sbyte[64];

    /// <exception cref="InvalidDataException">The base stored a fact at another scale than the catalogue's, or one that the catalogue does not know.</exception>
    public FactSlots(FactCatalogue catalogue, CityBase city)
    {
        Facts = [.. catalogue.All];
        Array.Fill(_slotOf, (sbyte)-1);
        Thresholds = new long[Count][];
        FreshUs = new long[Count];
        Layers = new BaseLayerValues?[Count];
        for (var s = 0; s < Count; s++)
        {
            var f = Facts[s];
            _slotOf[f.Number] = (sbyte)s;
            Thresholds[s] = f.Aggregation.HasFlag(FactAggregation.CountAbove) ? [.. f.Thresholds.Select(f.ToFixed)] : [];
            FreshUs[s] = f is { FreshFor: { } fresh, WhenStale: WhenStale.Drop } ? (long)fresh.TotalMicroseconds : long.MaxValue;
            if (FreshUs[s] != long.MaxValue) Expiring |= 1UL << s;
        }

        for (var i = 0; i < city.Facts.Count; i++)
        {
            var layer = city.Facts[i];
            var definition = catalogue.Find(layer.Id) ?? throw new InvalidDataException($"the base holds values of '{layer.Id}', which the fact catalogue does not declare: add it to the catalogue or import the base anew");
            if (definition.Decimals != layer.Decimals) throw new InvalidDataException($"the base stored '{layer.Id}' with {layer.Decimals} decimals, the fact catalogue says {definition.Decimals}: import the base anew");
            Layers[SlotOf(definition.Number)] = new BaseLayerValues(i, layer);
        }
    }

    /// <summary>Facts by slot.</summary>
    public FactDefinition[] Facts { get; }

    /// <summary>Number of slots.</summary>
    public int Count => Facts.Length;

    /// <summary>Thresholds of each slot as stored integers.</summary>
    public long[][] Thresholds { get; }

    /// <summary>How long a value of a slot counts, microseconds; <see cref="long.MaxValue"/> = for ever.</summary>
    public long[] FreshUs { get; }

    /// <summary>Slots whose values expire.</summary>
    public ulong Expiring { get; }

    /// <summary>What the base has of each slot, or null.</summary>
    public BaseLayerValues?[] Layers { get; }

    /// <summary>Slot of a fact number, or -1.</summary>
    public int SlotOf(byte fact) => fact < 64 ? _slotOf[fact] : -1;

    /// <summary>The valid time before which values of each slot no longer count, at a time.</summary>
    public long[] CutoffsAt(long nowUs)
    {
        var cutoffs = new long[Count];
        for (var s = 0; s < Count; s++) cutoffs[s] = FreshUs[s] == long.MaxValue ? long.MinValue : nowUs - FreshUs[s];
        return cutoffs;
    }
}

/// <summary>A fact of the base: its place there, and the one date and class that all its values share.</summary>
internal sealed class BaseLayerValues
{
    public BaseLayerValues(int index, BaseFact fact)
    {
        Index = index;
        Array.Fill(Times, fact.ValidUs);
        Array.Fill(Sources, fact.Source.Class);
    }

    public int Index { get; }

    public long[] Times { get; } = new long[Grid.FactCell.PerTile];

    public SourceClass[] Sources { get; } = new SourceClass[Grid.FactCell.PerTile];
}
