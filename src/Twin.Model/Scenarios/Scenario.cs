namespace Twin.Model.Scenarios;

/// <summary>The forcing and the settings of a simulation, checked.</summary>
/// <param name="Name">For people.</param>
/// <param name="Area">Division code of the area to flood, or null.</param>
/// <param name="Polygon">GeoJSON Polygon or MultiPolygon in lon/lat as text, or null; either this or the area. Its rings are checked for crossings by Twin.Geo.</param>
/// <param name="Grid">The run's own grid.</param>
/// <param name="Hours">Simulated length, above 0 to 72.</param>
/// <param name="Design">A design storm, or null.</param>
/// <param name="Series">Rain as a series, or null; either this or the design storm.</param>
/// <param name="Rim">What the rim of the domain is: <c>outfall</c> (water leaves freely) or <c>wall</c>.</param>
/// <param name="Scheme">Which equations move the water: <c>inertial</c> (fast; floods that vary gradually and rain films) or <c>fv</c> (the full shallow-water equations; dam breaks, breaches, fast flow on steep ground).</param>
/// <param name="BlockedPipes">Ids of pipe segments blocked in this scenario.</param>
/// <param name="Branch">Text id of the branch it starts from.</param>
/// <param name="OutputEveryMinutes">Minutes between output steps.</param>
public sealed record Scenario(string Name, string? Area, string? Polygon, ScenarioGrid Grid, double Hours, DesignStormRequest? Design, StormSeries? Series,
    string Rim, string Scheme, IReadOnlyList<string> BlockedPipes, string Branch, double OutputEveryMinutes)
{
    /// <summary>Free outfall at the rim.</summary>
    public const string Outfall = "outfall";

    /// <summary>Wall at the rim.</summary>
    public const string Wall = "wall";

    /// <summary>Local inertia.</summary>
    public const string Inertial = "inertial";

    /// <summary>Finite volumes.</summary>
    public const string FiniteVolume = "fv";

    /// <summary>Simulated length in seconds.</summary>
    public double Seconds => Hours * 3600;

    /// <summary>The rain: the series given, or the design storm worked out by a formula (which must exist).</summary>
    /// <exception cref="ArgumentException">The formula is not in the list; <see cref="ScenarioReader"/> checks it when it is given the list.</exception>
    public (StormSeries Series, DesignStorm? Design) Rain(StormFormulas formulas)
    {
        if (Series is not null) return (Series, null);
        var formula = Design!.Formula is { } id ? formulas.Find(id) ?? throw new ArgumentException($"there is no storm formula '{id}'", nameof(formulas)) : formulas.Default;
        var storm = DesignStorm.Chicago(Design, formula);
        return (storm.Series, storm);
    }
}
