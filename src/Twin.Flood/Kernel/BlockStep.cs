namespace Twin.Flood.Kernel;

/// <summary>One block of steps as all strips run it.</summary>
/// <param name="Start">Time at its start, s.</param>
/// <param name="Dt">Time step, s.</param>
/// <param name="Steps">Number of steps.</param>
/// <param name="RainDepth">Rain falling at its end, m.</param>
/// <param name="InletRates">Rate of every inlet, m3/s.</param>
internal readonly record struct BlockStep(double Start, float Dt, int Steps, float RainDepth, double[] InletRates)
{
    /// <summary>Length, s.</summary>
    public double Seconds => (double)Dt * Steps;

    /// <summary>Time at its end, s.</summary>
    public double End => Start + Seconds;
}
