namespace Twin.Flood;

/// <summary>
/// Inlets by a weir and orifice rating: Q = min(Cw P (2/3) sqrt(2g) h^1.5, Co A sqrt(2 g h)), h the depth over the grate, P its perimeter, A its
/// open area, Cw 0.5, Co 0.6, and never more than the limit of the pipe behind it (0 = blocked). Immutable; a run starts <see cref="RatedSinks"/> from it.
/// </summary>
public sealed class RatedInlets : IInletPlan
{
    private const double Gravity = 9.80665, Weir = 0.5, Orifice = 0.6;
    private readonly double[] _perimeters;
    private readonly double[] _areas;
    private readonly double[] _limits;

    /// <summary>Inlets with the perimeter (m) and open area (m2) of the grates and the limit (m3/s) of the pipe behind each.</summary>
    /// <exception cref="FloodInputException">Lists of unequal length or a value that is negative or not a number.</exception>
    public RatedInlets(IReadOnlyList<FloodInlet> inlets, IReadOnlyList<double> perimeters, IReadOnlyList<double> areas, IReadOnlyList<double> limits)
    {
        ArgumentNullException.ThrowIfNull(inlets);
        ArgumentNullException.ThrowIfNull(perimeters);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(limits);
        if (perimeters.Count != inlets.Count || areas.Count != inlets.Count || limits.Count != inlets.Count)
            throw new FloodInputException($"{inlets.Count} inlets need as many perimeters ({perimeters.Count}), areas ({areas.Count}) and limits ({limits.Count}).");
        for (var i = 0; i < inlets.Count; i++)
            if (!(perimeters[i] >= 0) || !(areas[i] >= 0) || !(limits[i] >= 0)) throw new FloodInputException($"Inlet {inlets[i].Id} has a negative perimeter, area or limit.");
        (Inlets, _perimeters, _areas, _limits) = ([.. inlets], [.. perimeters], [.. areas], [.. limits]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <summary>The limit of the pipe behind an inlet at the start of a run, m3/s.</summary>
    public double Limit(int inlet) => _limits[inlet];

    /// <summary>Rate of an inlet at a depth (m) over its grate, m3/s, whatever its pipe.</summary>
    public double Rate(int inlet, double depth)
    {
        if (!(depth > 0)) return 0;
        var fall = Math.Sqrt(2 * Gravity * depth);
        return Math.Min(Weir * _perimeters[inlet] * (2.0 / 3) * depth * fall, Orifice * _areas[inlet] * fall);
    }

    /// <inheritdoc/>
    public IInletSinks Start(FloodGrid grid) => new RatedSinks(this);
}
