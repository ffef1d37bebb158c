namespace Twin.Flood;

/// <summary>How a flood is computed. Threads, partitions, tiles and the width of vectors change no bit of the result, nor does the processor: roots and quotients are the exact ones (the processors' estimates with a Newton step were measured and are slower).</summary>
public sealed record FloodOptions
{
    /// <summary>Which equations move the water. Default: local inertia.</summary>
    public FloodScheme Scheme { get; init; }

    /// <summary>Most threads to use, 1 or more. Default: as many as processors; small grids use fewer.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Least number of tiles to cut the grid into; 0 (default) = as many as <see cref="TileSide"/> and the threads ask for.</summary>
    public int Partitions { get; init; }

    /// <summary>
    /// Width of a tile in cells, 32 to 768; it is at most twice as high. Default 768: of the sizes measured the fastest, since the least is computed twice at the tiles' edges, while
    /// the rows that a block works on (27 of about 3 kB for each quantity) still fit into a core's own cache. Groups of 16 dry cells cost nothing within a tile either.
    /// </summary>
    public int TileSide { get; init; } = 768;

    /// <summary>Steps per block between two exchanges of the tiles, 1 to 16. Rain, drains, statistics and cancelling work once per block. Default 8.</summary>
    public int BlockSteps { get; init; } = 8;

    /// <summary>Longest time step, s. Default 20; thin rain films are held to 10.</summary>
    public double LongestStep { get; init; } = 20;

    /// <summary>Running statistics. Default: largest depth and speed, arrival.</summary>
    public FloodStatistics Statistics { get; init; } = FloodStatistics.Peak;

    /// <summary>Depth whose first passing counts as the arrival of water, m. Default 0.05.</summary>
    public double ArrivalDepth { get; init; } = 0.05;

    /// <summary>Depths above which the time is kept with <see cref="FloodStatistics.Duration"/>, m, at most 8. Default: the Chinese ponding classes 0.15, 0.27, 0.5 and 1 m.</summary>
    public IReadOnlyList<double> DurationThresholds { get; init; } = [0.15, 0.27, 0.5, 1.0];

    /// <summary>Debris factor of the hazard rating where the depth is above 0.25 m or the speed above 2 m/s: 0.5 (default), in towns often 1 (Defra and Environment Agency FD2320).</summary>
    public double DebrisFactor { get; init; } = 0.5;

    /// <summary>Width of the vectors in bits: 128, 256 or 512; 0 (default) = the widest the processor has.</summary>
    public int VectorBits { get; init; }

    /// <summary>Relative mass error beyond which a run stops, looked at where <see cref="FloodSolver.Advance"/> ends. Default 1e-5.</summary>
    public double LargestMassError { get; init; } = 1e-5;

    /// <summary>Share of the wall time that the run may work, above 0 to 1 (default). Below 1 all threads pause after every few milliseconds of work, so that a server stays responsive.</summary>
    public double DutyCycle { get; init; } = 1;

    /// <summary>Shortest wall time between two progress reports (each costs a pass over the depths). Default 0.25 s.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Clock for the duty cycle and the progress interval.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal FloodOptions Checked()
    {
        if (!Enum.IsDefined(Scheme)) throw new FloodInputException($"There is no scheme {Scheme}.");
        if (Threads < 1) throw new FloodInputException($"A flood run needs at least one thread, not {Threads}.");
        if (Partitions < 0) throw new FloodInputException($"The number of partitions must not be negative ({Partitions}).");
        if (TileSide is < 32 or > 768) throw new FloodInputException($"The width of a tile is 32 to 768 cells, not {TileSide}.");
        if (BlockSteps is < 1 or > 16) throw new FloodInputException($"A block has 1 to 16 steps, not {BlockSteps}.");
        if (!(LongestStep > FloodSolver.SmallestStep)) throw new FloodInputException($"The longest time step must be above {FloodSolver.SmallestStep} s, not {LongestStep}.");
        if (!(ArrivalDepth > 0)) throw new FloodInputException($"The depth of arrival must be positive, not {ArrivalDepth} m.");
        if (DurationThresholds is null || DurationThresholds.Count > 8) throw new FloodInputException($"There are at most 8 thresholds of duration, not {DurationThresholds?.Count}.");
        foreach (var threshold in DurationThresholds)
            if (!(threshold >= 0.001)) throw new FloodInputException($"A threshold of duration is at least 0.001 m, not {threshold}.");
        if (!(DebrisFactor >= 0)) throw new FloodInputException($"The debris factor must not be negative ({DebrisFactor}).");
        if (Statistics.HasFlag(FloodStatistics.TimeOfMax) && !Statistics.HasFlag(FloodStatistics.Peak)) throw new FloodInputException("The time of the largest depth needs the statistics of the peak.");
        if (VectorBits is not (0 or 128 or 256 or 512)) throw new FloodInputException($"Vectors have 128, 256 or 512 bits, not {VectorBits}.");
        if (!(LargestMassError > 0)) throw new FloodInputException($"The largest mass error must be positive, not {LargestMassError}.");
        if (!(DutyCycle > 0 && DutyCycle <= 1)) throw new FloodInputException($"The duty cycle lies above 0 and up to 1, not {DutyCycle}.");
        return this;
    }
}
