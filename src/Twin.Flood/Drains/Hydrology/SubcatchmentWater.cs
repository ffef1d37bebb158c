namespace Twin.Flood.Drains.Hydrology;

/// <summary>The water on one subcatchment: an impervious part without and one with depression storage, and a pervious part with its soil.</summary>
internal sealed class SubcatchmentWater
{
    private readonly Subcatchment _land;
    private readonly Plane _bare;
    private readonly Plane _paved;
    private readonly Plane _green;
    private readonly Soil _soil;
    private readonly SubareaRouting _routing;

    public SubcatchmentWater(Subcatchment land)
    {
        _land = land;
        _soil = Soil.Of(land.Infiltration);
        // where one of the parts is missing there is nothing to route
        _routing = land.Impervious is > 0 and < 1 ? land.Routing : SubareaRouting.Outlet;
        var impervious = land.Area * land.Impervious;
        // both impervious parts share the whole width over their common area
        var alpha = Alpha(land, impervious, land.ImperviousRoughness);
        _bare = new(impervious * land.ZeroStorageShare, 0, alpha);
        _paved = new(impervious * (1 - land.ZeroStorageShare), land.ImperviousStorage, alpha);
        _green = new(land.Area - impervious, land.PerviousStorage, Alpha(land, land.Area - impervious, land.PerviousRoughness));
    }

    public Subcatchment Land => _land;

    /// <summary>Water standing on it, m3.</summary>
    public double Stored => _bare.Depth * _bare.Area + _paved.Depth * _paved.Area + _green.Depth * _green.Area;

    /// <summary>Runoff at this moment, m3/s.</summary>
    public double Rate { get; private set; }

    /// <summary>Of the last step: rain, evaporation, infiltration and what left for the outlet, m3.</summary>
    public double Rain { get; private set; }

    public double Evaporated { get; private set; }

    public double Infiltrated { get; private set; }

    public double Left { get; private set; }

    /// <summary>Its state: depths, rate and soil.</summary>
    public double[] State
    {
        get => [_bare.Depth, _paved.Depth, _green.Depth, Rate, .. _soil.State];
        set
        {
            (_bare.Depth, _paved.Depth, _green.Depth, Rate) = (value[0], value[1], value[2], value[3]);
            _soil.State = value[4..];
        }
    }

    /// <summary>Takes it over a step.</summary>
    /// <param name="step">Length, s.</param>
    /// <param name="rain">m/s.</param>
    /// <param name="evaporation">Potential, m/s.</param>
    /// <param name="runon">Water from other subcatchments, m3: it spreads evenly.</param>
    /// <param name="recovery">Factor on the drying of the soil.</param>
    public void Advance(double step, double rain, double evaporation, double runon, double recovery)
    {
        (Rain, Evaporated, Infiltrated, Left, Rate) = (rain * step * _land.Area, 0, 0, 0, 0);
        if (_land.Area <= 0)
        {
            Left = runon;
            return;
        }
        var spread = runon / step / _land.Area;
        var routed = _land.RoutedShare;
        switch (_routing)
        {
            case SubareaRouting.ToPervious:
                var (bare, paved) = (Hard(_bare, step, rain + spread, evaporation), Hard(_paved, step, rain + spread, evaporation));
                Leave(bare + paved, 1 - routed, step, _bare, _paved);
                Leave(Green(step, rain, spread + (bare + paved) * routed / step / _green.Area, evaporation, recovery), 1, step, _green);
                break;
            case SubareaRouting.ToImpervious:
                var green = Green(step, rain, spread, evaporation, recovery);
                Leave(green, 1 - routed, step, _green);
                // onto the part with storage; onto the other where that is all there is
                var over = green * routed / step;
                var onPaved = _paved.Area > 0;
                Leave(Hard(_bare, step, rain + spread + (onPaved ? 0 : over / _bare.Area), evaporation), 1, step, _bare);
                Leave(Hard(_paved, step, rain + spread + (onPaved ? over / _paved.Area : 0), evaporation), 1, step, _paved);
                break;
            default:
                Leave(Hard(_bare, step, rain + spread, evaporation), 1, step, _bare);
                Leave(Hard(_paved, step, rain + spread, evaporation), 1, step, _paved);
                Leave(Green(step, rain, spread, evaporation, recovery), 1, step, _green);
                break;
        }
    }

    /// <summary>Books what leaves of some planes' runoff, and the rate at which it does at the end of the step.</summary>
    private void Leave(double runoff, double share, double step, params ReadOnlySpan<Plane> planes)
    {
        Left += runoff * share;
        foreach (var plane in planes) Rate += share * plane.RateNow(step);
    }

    /// <summary>Runoff of an impervious plane, m3.</summary>
    private double Hard(Plane plane, double step, double inflow, double evaporation)
    {
        if (plane.Area <= 0) return 0;
        var evaporated = Math.Min(evaporation * step, plane.Depth);
        var outcome = PlaneFlow.Advance(plane.Depth, plane.Storage, plane.Alpha, inflow, evaporated / step, step);
        Evaporated += (evaporated - outcome.Unmet) * plane.Area;
        return plane.Take(outcome);
    }

    /// <summary>Runoff of the pervious plane, m3.</summary>
    private double Green(double step, double rain, double runon, double evaporation, double recovery)
    {
        if (_green.Area <= 0) return 0;
        var evaporated = Math.Min(evaporation * step, _green.Depth);
        var seen = new SoilStep(step, rain, runon, _green.Depth - evaporated, recovery);
        var infiltrated = _soil.Potential(seen);
        var outcome = PlaneFlow.Advance(_green.Depth, _green.Storage, _green.Alpha, rain + runon, (evaporated + infiltrated) / step, step);
        // what found no water was not lost: the soil goes short first, then the air
        var (dry, spared) = (Math.Min(outcome.Unmet, infiltrated), Math.Max(0, outcome.Unmet - infiltrated));
        infiltrated -= dry;
        _soil.Take(seen, infiltrated);
        Infiltrated += infiltrated * _green.Area;
        Evaporated += (evaporated - spared) * _green.Area;
        return _green.Take(outcome);
    }

    private static double Alpha(Subcatchment land, double area, double roughness) =>
        roughness == 0 ? double.PositiveInfinity : area > 0 ? land.Width / area * Math.Sqrt(land.Slope) / roughness : 0;

    private sealed class Plane(double area, double storage, double alpha)
    {
        private double _ran;

        public double Area => area;

        public double Storage => storage;

        public double Alpha => alpha;

        public double Depth { get; set; }

        public double Take(in PlaneFlow.Outcome outcome)
        {
            Depth = outcome.Depth;
            return _ran = outcome.Runoff * area;
        }

        /// <summary>Runoff now, m3/s; of a plane that drains at once its mean.</summary>
        public double RateNow(double step) => area <= 0 ? 0 : double.IsPositiveInfinity(alpha) ? _ran / step : area * PlaneFlow.Rate(Depth, storage, alpha);
    }
}
