namespace Twin.Flood.Drains.Model;

/// <summary>A pump.</summary>
public sealed record Pump : DrainLink
{
    /// <summary>What its curve relates.</summary>
    public required PumpKind Kind { get; init; }

    /// <summary>Its curve in SI (see <see cref="PumpKind"/>); null for an ideal pump.</summary>
    public DrainCurve? Curve { get; init; }

    /// <summary>Whether it runs at t = 0.</summary>
    public bool InitiallyOn { get; init; } = true;

    /// <summary>Depth of the From node at which it starts, m; 0 = none.</summary>
    public double StartupDepth { get; init; }

    /// <summary>Depth of the From node at which it stops, m; 0 = none.</summary>
    public double ShutoffDepth { get; init; }
}
