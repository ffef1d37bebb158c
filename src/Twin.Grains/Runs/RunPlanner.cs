using System.Text.Json;
using NetTopologySuite.Geometries;
using Twin.Flood;
using Twin.Geo;
using Twin.Geo.GeoJson;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Reading;
using Twin.Model.Runs;
using Twin.Model.Scenarios;
using Twin.Storage.Base;

namespace Twin.Grains.Runs;

/// <summary>Checks a scenario against the city and makes a plan of it. Pure over base, branches and formulas; thread-safe.</summary>
public sealed class RunPlanner(TwinServices twin, CityIndex index, StormFormulas formulas)
{
    /// <summary>The formulas that scenarios may name.</summary>
    public StormFormulas Formulas => formulas;

    /// <summary>Reads and checks a scenario: its own fields, then area, polygon, pipes and branch against the city. All faults at once, by field.</summary>
    public InputResult<Scenario> Check(ReadOnlyMemory<byte> scenario)
    {
        var read = ScenarioReader.Read(scenario, formulas);
        if (read.Value is not { } s) return read;
        var errors = new List<InputError>();
        if (s.Grid.Epsg is { } epsg && !MetricWindow.Systems.Contains(epsg)) errors.Add(new("grid", $"EPSG:{epsg} is not one of {string.Join(", ", MetricWindow.Systems)}"));
        if (s.Area is { } code && twin.Base.AreaIndexOf(code) < 0) errors.Add(new("area", $"there is no area '{code}'"));
        if (twin.View.Now.Branch(s.Branch) is null) errors.Add(new("branch", $"there is no branch '{s.Branch}'"));
        foreach (var pipe in s.BlockedPipes.Where(p => index.Pipe(p) is null)) errors.Add(new("blockedPipes", $"there is no pipe '{pipe}'"));
        if (errors.Count == 0) Size(s, errors);
        return errors.Count == 0 ? read : new InputResult<Scenario>(null, errors);
    }

    /// <summary>The plan of a checked scenario.</summary>
    public RunPlan Plan(Scenario s, string id, string branch, JsonElement json, long startUs, long nowUs)
    {
        var (series, design) = s.Rain(formulas);
        return new(RunState.Queued(id, s.Name, branch, s.Branch, s.Grid.ToString(), json, startUs, nowUs, Statements(s, design)), AreaOf(s), s.Grid,
            s.Seconds, s.OutputEveryMinutes * 60, Rain(series, s.Seconds), s.Rim == Scenario.Outfall, s.Scheme == Scenario.FiniteVolume ? FloodScheme.FiniteVolume : FloodScheme.LocalInertial);
    }

    private void Size(Scenario s, List<InputError> errors)
    {
        try
        {
            var window = RunWindow.Of(AreaOf(s).Box, s.Grid);
            var cells = (long)window.Cols * window.Rows;
            if (cells > RunDomainBuilder.MaxCells) errors.Add(new("grid", $"{cells:N0} cells of {s.Grid} are more than {RunDomainBuilder.MaxCells:N0}; take a coarser grid or a smaller area"));
        }
        catch (GeometryException e)
        {
            errors.Add(new("polygon", e.Message));
        }
    }

    private RunArea AreaOf(Scenario s) => s.Area is { } code ? RunArea.OfArea(twin.Base, twin.Base.AreaIndexOf(code)) : RunArea.OfPolygon(Polygon(s.Polygon!));

    private static Geometry Polygon(string json) => GeoJsonReader.ReadGeometry(json, "polygon", ScenarioReader.MaxVertices);

    // A rate holds until the next entry: two knots half a second apart make the jump, centred so that the volume is kept.
    private static TimeSeries Rain(StormSeries series, double untilS)
    {
        const double ramp = 0.25;
        var (times, rates) = (new List<double>(), new List<double>());
        foreach (var step in series.Steps)
        {
            var at = step.Minute * 60;
            if (at > untilS) break;
            if (times.Count == 0 && at <= 0)
            {
                times.Add(0);
                rates.Add(step.MmPerHour);
                continue;
            }

            if (times.Count == 0)
            {
                times.Add(0);
                rates.Add(0);
            }

            times.AddRange([at - ramp, at + ramp]);
            rates.AddRange([rates[^1], step.MmPerHour]);
        }

        return times.Count == 0 ? TimeSeries.Constant(0) : new(times, rates);
    }

    private List<string> Statements(Scenario s, DesignStorm? storm)
    {
        List<string> statements =
        [
            "Simulated: every value of this run is computed, none observed.",
            s.Scheme == Scenario.FiniteVolume ? "Equations: full shallow water by finite volumes (scheme fv)." : "Equations: local inertia (scheme inertial): right for floods that vary gradually and for rain; not for dam breaks or fast flow on steep ground.",
            $"Ground: {twin.Base.Terrain.Source}.",
            "Storm drains: one modelled inlet per street edge, limited by its pipe's capacity and state; flow inside the pipes is not computed.",
            "Buildings are closed cells; occupants, storeys and entrance levels are modelled unless the layer or a change says otherwise.",
            $"Rain on open ground: {RunDomainBuilder.OpenGroundRunoff:P0} runs off, the rest seeps away; sealed ground sheds all.",
            s.Rim == Scenario.Outfall ? "Rim: water leaves freely (normal flow, slope 0.001)." : "Rim: a wall.",
        ];
        if (storm is not null) statements.Add($"Design storm {storm.Formula} ({storm.Trust}): {storm.Text}, {storm.TotalMm:0.0} mm in all, peak at {storm.PeakRatio:0.00} of its length{(storm.PeakRatioAssumed ? " (assumed)" : "")}.");
        return statements;
    }
}
