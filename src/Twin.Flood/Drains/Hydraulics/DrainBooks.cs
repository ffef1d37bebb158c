namespace Twin.Flood.Drains.Hydraulics;

/// <summary>The sums of a run's ledger, m3.</summary>
internal sealed class DrainBooks(int nodes, IReadOnlyList<string> kinds)
{
    /// <summary>Water at the start.</summary>
    public double Initial;

    /// <summary>Evaporated.</summary>
    public double Evaporation;

    /// <summary>Seeped away.</summary>
    public double Seepage;

    /// <summary>From the surface.</summary>
    public double FromSurface;

    /// <summary>Given by each kind of source.</summary>
    public readonly double[] Given = new double[kinds.Count];

    /// <summary>Taken by each kind of source.</summary>
    public readonly double[] Taken = new double[kinds.Count];

    /// <summary>In through each outfall, by node.</summary>
    public readonly double[] OutfallIn = new double[nodes];

    /// <summary>Out through each outfall, by node.</summary>
    public readonly double[] OutfallOut = new double[nodes];

    /// <summary>Over the rim of each node; up from a coupled one.</summary>
    public readonly double[] Flooded = new double[nodes];

    /// <summary>The kinds.</summary>
    public IReadOnlyList<string> Kinds { get; } = kinds;

    /// <summary>Writes the sums.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (var value in (double[])[Initial, Evaporation, Seepage, FromSurface]) writer.Write(value);
        foreach (var array in Arrays()) foreach (var value in array) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (Initial, Evaporation, Seepage, FromSurface) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        foreach (var array in Arrays()) for (var i = 0; i < array.Length; i++) array[i] = reader.ReadDouble();
    }

    private double[][] Arrays() => [Given, Taken, OutfallIn, OutfallOut, Flooded];
}
