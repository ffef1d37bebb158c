using System.Globalization;
using System.Text;
using Twin.Cli.Flood.Validation.Drawing;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood.Validation;

/// <summary>The page: numbers and plots of every case, the same bytes for the same results.</summary>
internal static class ValidationPage
{
    /// <summary>Name of the page and, without its ending, of the folder of its plots.</summary>
    public const string FileName = "flood-validation.md";

    private static readonly (string Family, string Title, string Proves)[] s_families =
    [
        ("lake", "Still water", "Water at rest stays at rest over any ground, with shores, towers and a high datum: pressure and bed slope cancel to rounding."),
        ("normal", "Uniform flow", "Friction balances the slope: Manning's depth, along both axes, on square and rectangular cells and on cells that narrow with latitude."),
        ("spinup", "Acceleration", "A sheet of water gathers speed as the closed solution says, also at 45 degrees to the grid: friction sees the whole flux, not its parts."),
        ("wave", "A wave over a plane", "The front of a wave with friction advances at its speed and with its shape."),
        ("beach", "A tide on a beach", "Wetting and drying follow a slow tide without a step or a leak."),
        ("macdonald", "Steady flow over chosen beds", "Depths from the full steady equations; local inertia lacks the velocity head, so it is near where the Froude number is low and of no use where it is above one."),
        ("dambreak", "Dam breaks", "The exact solutions of Stoker and Ritter: what the second scheme is for. Local inertia is shown, not judged."),
        ("thacker", "Oscillation in a bowl", "A moving shore without friction keeps its amplitude over a period."),
        ("kinplane", "Rain on planes", "Films of millimetres run off as the kinematic wave does, at any slope."),
        ("tiltedv", "A tilted valley", "Rain, slopes and a channel together."),
        ("rainbowl", "Rain in a bowl", "What falls is found again, to the litre."),
        ("rainlake", "Rain on deep water", "Drops too small for a float beside metres of water are not lost."),
        ("structure", "Structures between pools", "Orifice, weir and pump move exactly what their law says."),
        ("porous", "Buildings smaller than a cell", "A street that is partly built over carries its share."),
        ("ea", "Tests in the manner of the Environment Agency", "Hollows, plains, a valley, a street grid: other solvers' results on grounds made in the spirit of SC120002 (the agency's own data are not used)."),
        ("real", "Merewether 2007", "A surveyed flood through built-up streets, beside TUFLOW and the marks of the survey."),
        ("drains", "Drains", "Networks of pipes beside EPA SWMM 5.2.4. Its values are a model's results, not measurements."),
    ];

    /// <summary>The Markdown of the page.</summary>
    public static string Write(IReadOnlyList<ValidatedCase> cases)
    {
        var page = new StringBuilder();
        var folder = Path.GetFileNameWithoutExtension(FileName);
        page.Append("""
            # The flood solver against what is known

            Written by `twin flood validate`; nothing here is typed by hand. Every case is a folder of `tests/Twin.Flood.Tests`: ground, water, what is expected and how near a run must come, with the
            reason of each tolerance. A number is the error in the norm of its check; `passed` means it lies within the tolerance. *inertial* is the local inertial scheme, *fv* the finite volumes of
            the full equations; a case for any flow is run with both, one for fast flow judges *fv* alone and shows *inertial* beside it as *reported*. The numbers are the same on every
            machine: results do not depend on threads, tiles or the processor.

            **Which scheme when.** Floods that rise and spread over minutes, rain, streets, plains: *inertial*, three to four times as fast. Dam breaks, breaches, steep valleys, flow faster than its own waves, levels where
            the velocity head counts: *fv*. In between they agree, and a run with both says how much the difference matters.


            """);
        var all = cases.SelectMany(c => c.Runs).ToList();
        page.Append(CultureInfo.InvariantCulture, $"{cases.Count} cases, {all.Count} runs: {string.Join(", ", all.GroupBy(r => r.Result.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}"))}. Largest mass error of all: {Short(all.Max(r => r.Result.MassError ?? 0))}.\n");
        var known = s_families.Select(f => f.Family).ToHashSet();
        foreach (var (family, title, proves) in s_families.Append(("", "The project's own cases", "Each feature beyond the given cases has one with a closed form or a balance.")))
        {
            var members = cases.Where(c => family.Length > 0 ? c.Family == family : !known.Contains(c.Family)).ToList();
            if (members.Count == 0) continue;
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n{proves}\n");
            foreach (var one in members) Case(page, one, folder);
        }
        return page.ToString();
    }

    /// <summary>The files of the plots, by name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Plots(ValidatedCase one)
    {
        if (one.Panels.Count > 0) yield return ($"{one.Name}.svg", Encoding.UTF8.GetBytes(SvgFigure.Draw(one.Panels, 2)));
        if (one.Map is { } map) yield return ($"{one.Name}-depth.png", map);
    }

    private static void Case(StringBuilder page, ValidatedCase one, string folder)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {one.Name}\n{one.Title}{(one.Source.Length > 0 ? $"  \n*{one.Source.TrimEnd('.')}.*" : "")}\n\n");
        page.Append("| scheme | check | norm | error | tolerance | | mass error | steps |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var run in one.Runs)
        {
            if (run.Result.Checks.Count == 0) page.Append(CultureInfo.InvariantCulture, $"| {run.Scheme} | {run.Result.Reason.Replace("|", "/", StringComparison.Ordinal)} | | | | {Word(run.Result.Status)} | | |\n");
            foreach (var check in run.Result.Checks)
            {
                var from = check.Spec.From is { } start ? string.Create(CultureInfo.InvariantCulture, $" from {start:0.###} s") : "";
                page.Append(CultureInfo.InvariantCulture,
                    $"| {run.Scheme} | {check.Spec.Quantity}{from}{(check.Spec.Against == "value" ? "" : $" to {check.Spec.Against}")} | {check.Spec.Norm} | {Short(check.Value)} | {Short(check.Tolerance)} | {(check.Passed ? "passed" : run.Result.Status == FloodCaseStatus.Reported ? "reported" : "**FAILED**")} | {(run.Result.MassError is { } error ? Short(error) : "")} | {run.Result.Steps} |\n");
            }
        }
        if (one.Panels.Count > 0) page.Append(CultureInfo.InvariantCulture, $"\n![{one.Name}: run and expected]({folder}/{one.Name}.svg)\n");
        if (one.Map is not null) page.Append(CultureInfo.InvariantCulture, $"\n![{one.Name}: deepest water]({folder}/{one.Name}-depth.png)\n\nDeepest water; colours begin at {string.Join(", ", DepthMap.Bounds)} m.\n");
    }

    private static string Word(FloodCaseStatus status) => status.ToString().ToLowerInvariant();

    private static string Short(double value) => value.ToString("0.00E+0", CultureInfo.InvariantCulture);
}
