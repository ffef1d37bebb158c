namespace Twin.Flood.Drains.Hydraulics;

/// <summary>What changes in a run of the hydraulics, apart from the ledger: all that a checkpoint must hold. Flows and settings by link, heads and volumes by node.</summary>
internal sealed class DrainState(int nodes, int links)
{
    /// <summary>Time since the start, s.</summary>
    public double Time;

    /// <summary>Steps done.</summary>
    public long Steps;

    /// <summary>Length of the next step, s, before it is fitted to the time asked for.</summary>
    public double NextStep;

    /// <summary>Heads, m; below the bottom of a dry node they mean nothing.</summary>
    public readonly double[] Head = new double[nodes];

    /// <summary>Booked volumes of nodes with their conduits' halves, m3: only flows change them.</summary>
    public readonly double[] Volume = new double[nodes];

    /// <summary>Lateral inflow of the last step less losses, m3/s.</summary>
    public readonly double[] Inflow = new double[nodes];

    /// <summary>Flow over the rim in the last step, m3/s.</summary>
    public readonly double[] Overflow = new double[nodes];

    /// <summary>Speed at which the depth last changed, m/s.</summary>
    public readonly double[] Rise = new double[nodes];

    /// <summary>Water infiltrated under a storage unit, m.</summary>
    public readonly double[] Soaked = new double[nodes];

    /// <summary>Flows from the first to the second end, all barrels, m3/s.</summary>
    public readonly double[] Flow = new double[links];

    /// <summary>Area of mid depth, one barrel, m2.</summary>
    public readonly double[] Area = new double[links];

    /// <summary>Mid depth of a conduit, depth over the crest of a regulator, m.</summary>
    public readonly double[] Depth = new double[links];

    /// <summary>Froude numbers.</summary>
    public readonly double[] Froude = new double[links];

    /// <summary>Which end holds the water of a conduit: 0 each its half, 1 the first all of it, 2 the second.</summary>
    public readonly byte[] Owner = new byte[links];

    /// <summary>Depth at the freely falling end of a conduit whose other end holds its water, m.</summary>
    public readonly double[] FreeDepth = new double[links];

    /// <summary>How the ends bounded the flow in the last step (<see cref="FlowClass"/>).</summary>
    public readonly byte[] Kind = new byte[links];

    /// <summary>Depth of free fall of the last step's flow at its freely falling end, m.</summary>
    public readonly double[] Fall = new double[links];

    /// <summary>Settings that hold.</summary>
    public readonly double[] Setting = new double[links];

    /// <summary>Settings moved to.</summary>
    public readonly double[] Target = new double[links];

    /// <summary>When a link last opened or closed, s.</summary>
    public readonly double[] Changed = new double[links];

    /// <summary>How often a link went from closed to open (a pump: from off to on).</summary>
    public readonly int[] Starts = new int[links];

    /// <summary>Water that has gone through a link from its From to its To node, net, m3.</summary>
    public readonly double[] Passed = new double[links];

    /// <summary>Writes it all.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Time);
        writer.Write(Steps);
        writer.Write(NextStep);
        foreach (var array in Doubles()) foreach (var value in array) writer.Write(value);
        writer.Write(Owner);
        writer.Write(Kind);
        foreach (var count in Starts) writer.Write(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for a network of the same size.</summary>
    public void Load(BinaryReader reader)
    {
        Time = reader.ReadDouble();
        Steps = reader.ReadInt64();
        NextStep = reader.ReadDouble();
        foreach (var array in Doubles()) for (var i = 0; i < array.Length; i++) array[i] = reader.ReadDouble();
        reader.ReadExactly(Owner);
        reader.ReadExactly(Kind);
        for (var i = 0; i < Starts.Length; i++) Starts[i] = reader.ReadInt32();
    }

    private double[][] Doubles() => [Head, Volume, Inflow, Overflow, Rise, Soaked, Flow, Area, Depth, Froude, FreeDepth, Fall, Setting, Target, Changed, Passed];
}
