namespace Twin.Flood;

/// <summary>How a flood is computed. None of these but <see cref="ArrivalDepth"/>, <see cref="BlockSteps"/> and <see cref="LongestStep"/> changes a bit of the result.</summary>
public sealed record FloodOptions
{
    /// <summary>Most threads to use, 1 or more. Default: as many as processors; small grids use fewer.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Number of strips of rows the grid is cut into; 0 (default) = one per thread.</summary>
    public int Partitions { get; init; }

    /// <summary>Steps per block between two exchanges of the strips, 1 to 16. Rain, drains, statistics and cancelling work once per block. Default 8.</summary>
    public int BlockSteps { get; init; } = 8;

    /// <summary>Longest time step, s. Default 20; thin rain films are held to 10.</summary>
    public double LongestStep { get; init; } = 20;

    /// <summary>Depth whose first passing counts as the arrival of water, m. Default 0.05.</summary>
    public double ArrivalDepth { get; init; } = 0.05;

    /// <summary>Width of the vectors in bits: 128, 256 or 512; 0 (default) = the widest the processor has. The results are the same.</summary>
    public int VectorBits { get; init; }

    /// <summary>Share of the wall time that the run may work, above 0 to 1 (default). Below 1 all threads pause after every few milliseconds of work, so that a server stays responsive.</summary>
    public double DutyCycle { get; init; } = 1;

    /// <summary>Shortest wall time between two progress reports (each costs a pass over the depths). Default 0.25 s.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Clock for the duty cycle and the progress interval.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
