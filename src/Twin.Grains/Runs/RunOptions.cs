namespace Twin.Grains.Runs;

/// <summary>How runs use the machine.</summary>
public sealed class RunOptions
{
    /// <summary>Threads of the solver. Default: all processors.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Share of the time that the solver works, 0..1. Default 0.9: the rest is the city's, since thread priorities do nothing on Linux.</summary>
    public double DutyCycle { get; set; } = 0.9;
}
