namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// Green and Ampt in Mein and Larson's form: all water infiltrates until F reaches Fs = K psi M / (i - K), then F obeys
/// K t = F - psi M ln(1 + F / psi M). Between rains an upper zone of 4 sqrt(K) inches (K in in/h) recovers its deficit.
/// </summary>
internal sealed class GreenAmptSoil : Soil
{
    private readonly GreenAmptInfiltration _law;
    private readonly double _zone;
    private readonly double _zoneInches;
    private readonly double _mostUpper;
    private double _deficit;
    private double _event;
    private double _upper;
    private double _untilNew;
    private bool _saturated;

    public GreenAmptSoil(GreenAmptInfiltration law)
    {
        _law = law;
        _zoneInches = 4 * Math.Sqrt(law.Conductivity * 3600 / 0.0254);
        _zone = _zoneInches * 0.0254;
        _mostUpper = law.Deficit * _zone;
        _deficit = law.Deficit;
    }

    public override double[] State
    {
        get => [_deficit, _event, _upper, _untilNew, _saturated ? 1 : 0];
        set => (_deficit, _event, _upper, _untilNew, _saturated) = (value[0], value[1], value[2], value[3], value[4] != 0);
    }

    public override double Potential(in SoilStep step)
    {
        var supply = step.Available / step.Length;
        if (!step.Wet) return 0;
        if (!_saturated && supply <= _law.Conductivity) return step.Available;
        var head = (_law.Suction + step.Depth) * _deficit;
        if (_saturated || _event >= Ponding(supply, head)) return Math.Min(After(_event, head, step.Length) - _event, step.Available);
        var until = (Ponding(supply, head) - _event) / supply;
        return until >= step.Length ? step.Available : Math.Min(After(_event + supply * until, head, step.Length - until) - _event, step.Available);
    }

    public override void Take(in SoilStep step, double volume)
    {
        _untilNew -= step.Length;
        if (!step.Wet)
        {
            Dry(step);
            return;
        }
        var supply = step.Available / step.Length;
        var slow = supply <= _law.Conductivity;
        var head = (_law.Suction + step.Depth) * _deficit;
        // the time to drain, 4.5 / sqrt(K) hours, parts one rain from the next
        if (!slow || _saturated) _untilNew = 64800 / _zoneInches / step.Recovery;
        _saturated = (_saturated || (!slow && _event + volume >= Ponding(supply, head) * (1 - 1e-12))) && volume < step.Available * (1 - 1e-12);
        _event += volume;
        _upper = Math.Min(_upper + volume, _mostUpper);
        if (slow && !_law.Modified && _untilNew <= 0) Renew();
    }

    private void Dry(in SoilStep step)
    {
        _saturated = false;
        if (_upper <= 0) return;
        // sqrt(K) / 75 of the zone an hour
        var dried = _zoneInches / 4 / 75 / 3600 * step.Recovery * _mostUpper * step.Length;
        _event = Math.Max(0, _event - dried);
        _upper -= dried;
        if (_upper <= 0) (_upper, _event, _deficit) = (0, 0, _law.Deficit);
        else if (_untilNew <= 0) Renew();
    }

    /// <summary>A new rain finds the deficit that the upper zone has recovered.</summary>
    private void Renew() => (_deficit, _event) = (_zone > 0 ? (_mostUpper - _upper) / _zone : 0, 0);

    /// <summary>Infiltration at which the surface saturates, m.</summary>
    private double Ponding(double supply, double head) => _law.Conductivity * head / (supply - _law.Conductivity);

    /// <summary>Infiltration of the saturated surface after a time: Newton on the integrated law, whose left side is convex.</summary>
    private double After(double volume, double head, double time)
    {
        var least = volume + _law.Conductivity * time;
        if (head <= 0) return least;
        // an upper bound is a good start: sqrt(2 K head t) above what gravity alone takes
        var next = least + Math.Sqrt(2 * _law.Conductivity * head * time);
        for (var i = 0; i < 60; i++)
        {
            var miss = next - volume - head * Math.Log((next + head) / (volume + head)) - _law.Conductivity * time;
            var slope = next / (next + head);
            if (!(slope > 0)) break;
            var move = miss / slope;
            next -= move;
            if (Math.Abs(move) <= 1e-13 + 1e-12 * next) break;
        }
        return Math.Max(next, least);
    }
}
