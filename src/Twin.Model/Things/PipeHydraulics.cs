namespace Twin.Model.Things;

/// <summary>What a segment's status does to the inlet at its upper end.</summary>
public static class PipeHydraulics
{
    /// <summary>What is left of a broken segment's capacity: an assumption, since a collapse may leave anything between nothing and all; half is the value that says least.</summary>
    public const double BrokenFactor = 0.5;

    /// <summary>Share of the inlet's capacity, 0..1: normal 1, blocked 0, closed 0, broken <see cref="BrokenFactor"/>.</summary>
    public static double InletFactor(PipeStatus status) => status switch
    {
        PipeStatus.Normal => 1,
        PipeStatus.Blocked => 0,
        PipeStatus.Closed => 0,
        PipeStatus.Broken => BrokenFactor,
    };
}
