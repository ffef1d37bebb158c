using Twin.Storage.Base;

namespace Twin.Silo.Hosting;

/// <summary>Progress of long start-up work on stderr: a bar that redraws itself on a terminal, a line a stage elsewhere.</summary>
public static class ConsoleProgress
{
    /// <summary>A reporter for import progress.</summary>
    public static IProgress<ImportProgress> Of(string what) => new Reporter(what);

    private sealed class Reporter(string what) : IProgress<ImportProgress>
    {
        private string _stage = "";

        public void Report(ImportProgress value)
        {
            if (Console.IsErrorRedirected)
            {
                if (value.Stage != _stage) Console.Error.WriteLine($"{what}: {value.Stage}");
            }
            else
            {
                var filled = (int)Math.Round(Math.Clamp(value.Fraction, 0, 1) * 30);
                Console.Error.Write($"\r{what} [{new string('#', filled)}{new string('.', 30 - filled)}] {value.Fraction,4:P0} {value.Stage,-40}");
                if (value.Fraction >= 1) Console.Error.WriteLine();
            }

            _stage = value.Stage;
        }
    }
}
