using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;
using Twin.Flood.Drains.Coupling;

namespace Twin.Cli.Flood;

/// <summary>What a run says at its end: gauges, where the water went, and the files it wrote.</summary>
/// <param name="Case">The case.</param>
/// <param name="Scheme">The scheme of the run.</param>
/// <param name="Solver">At the end of the run.</param>
/// <param name="Steps">Steps of this run, without those before a resumption.</param>
/// <param name="Seconds">Wall time of the run, s.</param>
/// <param name="Folder">Where results were written; null where none were.</param>
/// <param name="Files">Files written, absolute.</param>
internal sealed record FloodRunReport(FloodCase Case, FloodScheme Scheme, FloodSolver Solver, long Steps, double Seconds, string? Folder, IReadOnlyList<string> Files)
{
    public void Print(Session session)
    {
        Gauges().Write(session.Out, session.Ink);
        if (Case.Gauges.Count > 0) session.Out.WriteLine();
        if (Case.Sections.Count > 0)
        {
            var sections = new Table("section", Column.Number("flow m3/s"));
            foreach (var section in Case.Sections) sections.Add(section.Id, Metres(section.Flow(Solver)));
            sections.Write(session.Out, session.Ink);
            session.Out.WriteLine();
        }

        Water().Write(session.Out, session.Ink);
        if (Folder is not null)
        {
            session.Out.WriteLine();
            var files = new Table($"file in {Folder}", Column.Number("bytes"));
            foreach (var file in Files) files.Add(Path.GetRelativePath(Folder, file), new FileInfo(file).Length.ToString("#,0", CultureInfo.InvariantCulture));
            files.Write(session.Out, session.Ink);
        }

        session.Talk.Say(string.Create(CultureInfo.InvariantCulture,
            $"scheme {FloodCommands.Word(Scheme)}: mass error {Math.Max(Solver.Ledger.MassError, Drains?.MassError ?? 0):0.0E+0}; {Steps:#,0} steps in {Seconds:0.00} s, {Steps * (double)Case.Grid.Bed.Length / Math.Max(Seconds, 1e-9) / 1e6:0} million cell updates a second"));
    }

    public object Document()
    {
        var (maxDepth, maxSpeed, arrival) = (Solver.Read(FloodField.MaxDepth), Solver.Read(FloodField.MaxSpeed), Solver.Read(FloodField.Arrival));
        var ledger = Solver.Ledger;
        static object Volumes(IReadOnlyList<FloodVolume> volumes) => volumes.Select(v => new { id = v.Id, m3 = v.CubicMetres });
        return new
        {
            name = Case.Name,
            title = Case.Title,
            scheme = FloodCommands.Word(Scheme),
            timeS = Solver.Time,
            steps = Solver.Steps,
            repeatedBlocks = Solver.RepeatedBlocks,
            threads = Solver.Threads,
            wallSeconds = Seconds,
            ledger = new
            {
                initialM3 = ledger.Initial,
                storedM3 = ledger.Stored,
                rainM3 = ledger.Rain,
                sources = Volumes(ledger.Sources),
                boundaryIn = Volumes(ledger.BoundaryIn),
                boundaryOut = Volumes(ledger.BoundaryOut),
                infiltratedM3 = ledger.Infiltrated,
                evaporatedM3 = ledger.Evaporated,
                inlets = Volumes(ledger.Inlets),
                imbalanceM3 = ledger.Imbalance,
                massError = ledger.MassError,
            },
            drains = Drains is not { } drains ? null : new { initialM3 = drains.Drains.Initial, storedM3 = drains.Drains.Stored, inM3 = drains.Drains.In, outM3 = drains.Drains.Out, fromStreetM3 = drains.Taken, imbalanceM3 = drains.Imbalance, massError = drains.MassError },
            gauges = Case.Gauges.Select(g => new
            {
                id = g.Id,
                depthM = Solver.DepthAt(g.Cell),
                levelM = Solver.StageAt(g.Cell),
                maxDepthM = maxDepth[g.Cell],
                maxSpeedMS = maxSpeed[g.Cell],
                arrivalS = float.IsFinite(arrival[g.Cell]) ? arrival[g.Cell] : (float?)null,
            }),
            sections = Case.Sections.Select(s => new { id = s.Id, flowM3S = s.Flow(Solver) }),
            folder = Folder,
            files = Folder is null ? null : Files.Select(f => new { name = Path.GetRelativePath(Folder, f), bytes = new FileInfo(f).Length }),
        };
    }

    // the books of drains and surface together
    private CoupledLedger? Drains => Solver.Sinks<CoupledDrains>()?.Ledger(Solver.Ledger);

    private Table Gauges()
    {
        var (maxDepth, maxSpeed, arrival) = (Solver.Read(FloodField.MaxDepth), Solver.Read(FloodField.MaxSpeed), Solver.Read(FloodField.Arrival));
        var gauges = new Table("gauge", Column.Number("depth m"), Column.Number("level m"), Column.Number("max depth m"), Column.Number("max speed m/s"), Column.Number("arrival s"));
        foreach (var gauge in Case.Gauges)
            gauges.Add(gauge.Id, Metres(Solver.DepthAt(gauge.Cell)), Metres(Solver.StageAt(gauge.Cell)), Metres(maxDepth[gauge.Cell]), Metres(maxSpeed[gauge.Cell]),
                float.IsFinite(arrival[gauge.Cell]) ? arrival[gauge.Cell].ToString("0", CultureInfo.InvariantCulture) : "never");
        return gauges;
    }

    private Table Water()
    {
        var ledger = Solver.Ledger;
        var water = new Table("water", Column.Number("m3"));
        water.Add("at the start", Volume(ledger.Initial));
        if (Case.Forcing.Rain is not null || Case.Forcing.RainField is not null)
            water.Add("rain", Volume(ledger.Rain));
        if (Case.Forcing.Infiltration is not null)
            water.Add("into the ground", Volume(ledger.Infiltrated));
        if (Case.Forcing.Evaporation is not null)
            water.Add("into the air", Volume(ledger.Evaporated));
        foreach (var source in ledger.Sources)
            water.Add($"in by {source.Id}", Volume(source.CubicMetres));
        foreach (var edge in ledger.BoundaryIn)
            water.Add($"in through {edge.Id}", Volume(edge.CubicMetres));
        foreach (var edge in ledger.BoundaryOut)
            water.Add($"out through {edge.Id}", Volume(edge.CubicMetres));
        foreach (var inlet in ledger.Inlets)
            water.Add(inlet.CubicMetres < 0 ? $"up from {inlet.Id}" : $"down {inlet.Id}", Volume(Math.Abs(inlet.CubicMetres)));
        water.Add("on the ground", Volume(ledger.Stored));
        if (Drains is { } drains)
            water.Add("in the drains", Volume(drains.Drains.Stored));
        water.Add("made or lost by the computation", (Drains?.Imbalance ?? ledger.Imbalance).ToString("0.00E+0", CultureInfo.InvariantCulture));
        return water;
    }

    private static string Metres(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Volume(double value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
