namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// SCS curve number over the rain of an event: F = P - P^2 / (P + S), with S from the curve number, shrinking by what infiltrates and recovering over the drying
/// time; a rain after 0.06 of that time is a new event. There is no initial abstraction: depression storage takes its place.
/// </summary>
internal sealed class CurveNumberSoil : Soil
{
    /// <summary>Standing water that still infiltrates without rain: 0.05 inches.</summary>
    private const double Film = 0.05 * 0.0254;

    private readonly double _largest;
    private readonly double _drying;
    private double _capacity;
    private double _eventCapacity;
    private double _rain;
    private double _taken;
    private double _rate;
    private double _since;

    public CurveNumberSoil(CurveNumberInfiltration law)
    {
        _largest = (1000 / law.CurveNumber - 10) * 0.0254;
        _drying = law.DryingTime;
        (_capacity, _eventCapacity) = (_largest, _largest);
    }

    public override double[] State
    {
        get => [_capacity, _eventCapacity, _rain, _taken, _rate, _since];
        set => (_capacity, _eventCapacity, _rain, _taken, _rate, _since) = (value[0], value[1], value[2], value[3], value[4], value[5]);
    }

    public override double Potential(in SoilStep step)
    {
        if (_capacity <= 0) return 0;
        if (step.Rain > 0)
        {
            var (rain, taken, capacity) = IsNew ? (0, 0, _capacity) : (_rain, _taken, _eventCapacity);
            rain += step.Rain * step.Length;
            return Math.Clamp(rain * (1 - rain / (rain + capacity)) - taken, 0, step.Available);
        }
        return Standing(step) > Film ? Math.Min(Math.Min(_rate * step.Length, _capacity), step.Available) : 0;
    }

    public override void Take(in SoilStep step, double volume)
    {
        if (step.Rain > 0)
        {
            if (IsNew) (_rain, _taken, _eventCapacity) = (0, 0, _capacity);
            _since = 0;
            _rain += step.Rain * step.Length;
        }
        else if (Standing(step) <= Film)
        {
            _since += step.Length;
        }
        if (volume > 0)
        {
            _taken += volume;
            _capacity = Math.Max(0, _capacity - volume);
        }
        else
        {
            _capacity = Math.Min(_largest, _capacity + _largest * step.Length / _drying * step.Recovery);
        }
        _rate = volume / step.Length;
    }

    private bool IsNew => _since >= 0.06 * _drying;

    private static double Standing(in SoilStep step) => step.Depth + step.Runon * step.Length;
}
