namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// Horton's law on an equivalent time: the curve F(t) = fmin t + (f0 - fmin)/k (1 - exp(-k t)) is followed by what has infiltrated, not by the clock; in dry
/// weather the time runs back by exp(-recovery).
/// </summary>
internal sealed class HortonSoil(HortonInfiltration law) : Soil
{
    private double _time;
    private double _taken;

    private double Fall => law.Initial - law.Final;

    private bool Constant => Fall == 0 || law.Decay == 0;

    public override double[] State
    {
        get => [_time, _taken];
        set => (_time, _taken) = (value[0], value[1]);
    }

    public override double Potential(in SoilStep step)
    {
        var volume = Constant ? law.Initial * step.Length : Math.Max(Curve(_time + step.Length) - Curve(_time), law.Final * step.Length);
        if (law.MaxVolume > 0) volume = Math.Min(volume, Math.Max(0, law.MaxVolume - _taken));
        return Math.Min(volume, step.Available);
    }

    public override void Take(in SoilStep step, double volume)
    {
        if (Constant)
        {
            _taken += law.MaxVolume > 0 ? volume : 0;
            return;
        }
        if (!step.Wet)
        {
            if (law.Regeneration <= 0) return;
            _time = -Math.Log(1 - Math.Exp(-law.Regeneration * step.Recovery * step.Length) * (1 - Math.Exp(-law.Decay * _time))) / law.Decay;
            if (law.MaxVolume > 0) _taken = Math.Min(_taken, Curve(_time));
            return;
        }
        // on the flat end of the curve the time no longer matters
        var flat = 16 / law.Decay;
        _time = _time + step.Length > flat ? Math.Min(_time + step.Length, 2 * flat) : TimeOf(Curve(_time) + volume, _time, step.Length);
        if (law.MaxVolume > 0) _taken += volume;
    }

    private double Curve(double time) => law.Final * time + Fall / law.Decay * (1 - Math.Exp(-law.Decay * time));

    /// <summary>The time at which the curve reaches a volume, not before <paramref name="from"/> and not later than a step after it; Newton from the left never overshoots a concave curve.</summary>
    private double TimeOf(double volume, double from, double step)
    {
        var time = from;
        for (var i = 0; i < 40; i++)
        {
            var move = (volume - Curve(time)) / (law.Final + Fall * Math.Exp(-law.Decay * time));
            if (!(move > 1e-9 * step)) break;
            time += move;
        }
        return Math.Min(time, from + step);
    }
}
