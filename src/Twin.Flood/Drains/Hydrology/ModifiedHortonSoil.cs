namespace Twin.Flood.Drains.Hydrology;

/// <summary>Horton's law by what has infiltrated beyond the final rate: f = f0 - k Fe, not below fmin, Fe growing by (f - fmin) dt and fading in dry weather.</summary>
internal sealed class ModifiedHortonSoil(HortonInfiltration law) : Soil
{
    private double _excess;

    public override double[] State
    {
        get => [_excess];
        set => _excess = value[0];
    }

    public override double Potential(in SoilStep step)
    {
        if (law.MaxVolume > 0 && _excess >= law.MaxVolume) return 0;
        var above = Math.Max(law.Initial - law.Decay * _excess - law.Final, 0);
        // at capacity the part above the final rate fades as exp(-k t)
        var over = law.Decay * step.Length < 1e-9 ? above * step.Length : above / law.Decay * (1 - Math.Exp(-law.Decay * step.Length));
        if (law.MaxVolume > 0) over = Math.Min(over, law.MaxVolume - _excess);
        return Math.Min(law.Final * step.Length + over, step.Available);
    }

    public override void Take(in SoilStep step, double volume)
    {
        if (step.Wet) _excess += Math.Max(volume - law.Final * step.Length, 0);
        else _excess *= Math.Exp(-law.Regeneration * step.Recovery * step.Length);
    }
}
