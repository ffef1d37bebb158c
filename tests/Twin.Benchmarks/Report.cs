using System.Globalization;
using System.Text.Json;

namespace Twin.Benchmarks;

/// <summary>Takes figures from the suites, prints each as it comes, and writes all of them to a file at the end.</summary>
internal sealed class Report(Machine machine, TextWriter output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Figure> figures = [];
    private string suite = "";

    internal IReadOnlyList<Figure> Figures => figures;

    /// <summary>Adds a measured quantity.</summary>
    /// <param name="name">What was measured, short.</param>
    /// <param name="unit">Unit of the samples.</param>
    /// <param name="samples">At least one.</param>
    /// <param name="target">What is asked of the median.</param>
    /// <param name="rival">Name of the rival: what a plain builder would have done.</param>
    /// <param name="rivalSamples">The rival's samples, taken in the same run.</param>
    /// <param name="moreIsBetter">True for rates.</param>
    internal Figure Add(string name, string unit, IReadOnlyList<double> samples, double? target = null, string? rival = null, IReadOnlyList<double>? rivalSamples = null, bool moreIsBetter = false)
    {
        var sorted = samples.Order().ToArray();
        var median = Median(sorted);
        double? rivalMedian = rivalSamples is null ? null : Median([.. rivalSamples.Order()]);
        var figure = new Figure(suite, name, unit, sorted.Length, sorted[0], median, sorted[^1], target,
            target is { } t ? (moreIsBetter ? median >= t : median <= t) : null,
            rival, rivalMedian, rivalMedian is { } r && median != 0 && r != 0 ? (moreIsBetter ? median / r : r / median) : null);
        figures.Add(figure);
        output.WriteLine(Line(figure));
        return figure;
    }

    /// <summary>A remark among the figures, e.g. the size of the case.</summary>
    internal void Note(string text) => output.WriteLine("  " + text);

    internal void PrintMachine() => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGiB} GiB, {machine.System}, {machine.Runtime}, commit {machine.Commit}"));

    internal void Begin(ISuite next)
    {
        suite = next.Name;
        output.WriteLine($"\n{next.Name}: {next.Purpose}");
        output.WriteLine($"  {"",-44} {"min",10} {"median",10} {"max",10}");
    }

    internal void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(new { machine, figures }, Json) + "\n");

    private static string Line(Figure f)
    {
        var text = $"  {f.Name,-44} {Number(f.Min),10} {Number(f.Median),10} {Number(f.Max),10} {f.Unit}";
        if (f.Met is { } met)
            text += $"  (asked {Number(f.Target!.Value)}: {(met ? "met" : "MISSED")})";
        if (f.RivalMedian is { } rival)
            text += $"  {f.Rival}: {Number(rival)} {f.Unit}" + (f.Ratio is { } ratio ? $", {Number(ratio)}x" : "");
        return text;
    }

    private static double Median(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "#,0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
