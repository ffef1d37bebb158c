using System.Text;
using System.Text.RegularExpressions;

namespace Twin.Acceptance.Support;

/// <summary>
/// The outputs of the tour as README.md and docs/README.zh.md show them: each stands in a fenced block after a line <c>&lt;!-- tour:NAME --&gt;</c>.
/// With TWIN_BLESS=1 the blocks are written; else they must say the same but for numbers, times and ids.
/// </summary>
internal sealed partial class TourBook
{
    private static readonly string[] s_files = ["README.md", Path.Combine("docs", "README.zh.md")];
    private readonly Dictionary<string, string> _blocks = new(StringComparer.Ordinal);

    /// <summary>Notes commands with their output under a name.</summary>
    internal void Add(string name, string command, string output)
    {
        var text = new StringBuilder(_blocks.GetValueOrDefault(name));
        if (text.Length > 0) text.Append('\n');
        text.Append("$ ").Append(command).Append('\n').Append(string.Join('\n', output.TrimEnd().Split('\n').Select(l => l.TrimEnd())));
        _blocks[name] = text.ToString();
    }

    /// <summary>Writes or compares both pages.</summary>
    internal void Close()
    {
        var bless = Environment.GetEnvironmentVariable("TWIN_BLESS") == "1";
        foreach (var file in s_files)
        {
            var path = Path.Combine(Project.Root, file);
            var page = File.ReadAllText(path);
            var named = Block().Matches(page).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            Assert.True(named.SetEquals(_blocks.Keys), $"{file} shows {string.Join(", ", named.Order())}; the tour tells {string.Join(", ", _blocks.Keys.Order())}");
            if (bless)
            {
                File.WriteAllText(path, Block().Replace(page, m => $"{m.Groups["head"].Value}{_blocks[m.Groups["name"].Value]}\n```"));
                continue;
            }

            foreach (Match m in Block().Matches(page))
                Assert.Equal(Shape(_blocks[m.Groups["name"].Value]), Shape(m.Groups["body"].Value));
        }
    }

    // Numbers and ids change from run to run and with the clock; words, columns and marks must not.
    private static string Shape(string text) => Spaces().Replace(Changing().Replace(text.Trim(), "#"), " ");

    [GeneratedRegex(@"(?<head><!-- tour:(?<name>[a-z-]+) -->\n```console\n)(?<body>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"inc-[0-9a-f]+|\brun-[\w-]+|[0-9a-f]{8,}|N50[0-9A-Z]+|[-+]?\d[\d.,:TZe+-]*|[─-]{3,}")]
    private static partial Regex Changing();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();
}
