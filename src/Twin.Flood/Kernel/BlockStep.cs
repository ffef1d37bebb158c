namespace Twin.Flood.Kernel;

/// <summary>One block of steps as all tiles run it.</summary>
internal sealed record BlockStep
{
    /// <summary>Time at its start, s.</summary>
    public required double Start { get; init; }

    /// <summary>Time step, s.</summary>
    public required float Dt { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Rain falling at its end, m.</summary>
    public required float RainDepth { get; init; }

    /// <summary>Weights of the layers of rain that differs in space, of the rain falling at its end.</summary>
    public float[] RainWeights { get; init; } = [];

    /// <summary>Evaporation at its end, m.</summary>
    public float EvaporationDepth { get; init; }

    /// <summary>Rate of every inlet, m3/s.</summary>
    public required double[] InletRates { get; init; }

    /// <summary>Volume of every source in every step, m3: step by step, the sources of a step together.</summary>
    public required double[] SourceVolumes { get; init; }

    /// <summary>Level above the datum of every stage in the middle of every step and at the block's end, m; of an inflow that stands among the boundaries its mean in every step and its value at the end, m3/s; of other kinds not used.</summary>
    public required double[] Levels { get; init; }

    /// <summary>Length, s.</summary>
    public double Seconds => (double)Dt * Steps;

    /// <summary>Time at its end, s.</summary>
    public double End => Start + Seconds;
}
