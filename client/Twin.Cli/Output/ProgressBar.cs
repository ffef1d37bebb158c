using System.Globalization;

namespace Twin.Cli.Output;

/// <summary>
/// Progress on stderr: a bar redrawn in place where a person looks at a terminal, else a line at each tenth. Shows the share, a note and the time left.
/// </summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Width = 28;

    private readonly TextWriter error;
    private readonly string what;
    private readonly long total;
    private readonly bool quiet;
    private readonly bool terminal;
    private readonly TimeProvider time;
    private readonly long start;
    private int shownTenth = -1;
    private int shownWidth;
    private long shownAt;

    public ProgressBar(TextWriter error, string what, long total, bool quiet, bool terminal, TimeProvider time)
    {
        this.error = error;
        this.what = what;
        this.total = Math.Max(total, 1);
        this.quiet = quiet;
        this.terminal = terminal;
        this.time = time;
        start = time.GetTimestamp();
        shownAt = start - time.TimestampFrequency;
    }

    /// <summary>Tells how far it is.</summary>
    /// <param name="done">Work done, of the total.</param>
    /// <param name="note">A few words beside the bar.</param>
    public void Report(long done, string note = "")
    {
        if (quiet)
            return;
        var share = Math.Clamp((double)done / total, 0, 1);
        if (terminal)
            Draw(share, note, last: done >= total);
        else if ((int)(share * 10) > shownTenth)
        {
            shownTenth = (int)(share * 10);
            error.WriteLine($"{what}: {Percent(share)}{(note.Length > 0 ? ", " + note : "")}");
        }
    }

    public void Dispose()
    {
        if (shownWidth > 0)
            error.WriteLine();
    }

    private void Draw(double share, string note, bool last)
    {
        // Ten pictures a second are enough, and cheap.
        if (!last && time.GetElapsedTime(shownAt) < TimeSpan.FromMilliseconds(100))
            return;
        shownAt = time.GetTimestamp();
        var full = (int)(share * Width);
        var left = share > 0.02 && !last ? ", " + Left(share) : "";
        var line = $"{what} [{new string('#', full)}{new string('.', Width - full)}] {Percent(share)}{(note.Length > 0 ? "  " + note : "")}{left}";
        var width = TextWidth.Of(line);
        error.Write($"\r{line}{new string(' ', Math.Max(0, shownWidth - width))}");
        error.Flush();
        shownWidth = Math.Max(width, 1);
    }

    private string Left(double share)
    {
        var seconds = time.GetElapsedTime(start).TotalSeconds * (1 - share) / share;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s left");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");
}
