using System.Globalization;
using System.Text;
using Twin.Geo.Files;

namespace Twin.Flood.Results.Files;

/// <summary>The folder of the results: every file is whole or not there, and its name is kept for the listing.</summary>
internal sealed class FloodResultFolder
{
    private readonly string _folder;
    private readonly List<string> _files = [];

    /// <summary>Makes the folder and tries it, so that a run of hours does not end without a place for its results.</summary>
    public FloodResultFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(_folder);
            using var probe = new WholeFile(Path.Combine(_folder, ".probe"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FloodResultException($"The folder {folder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Files written so far, absolute, in order.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>A time in a file's name: seven digits so that names sort, thousandths where it has any.</summary>
    public static string Stamp(double time) => time.ToString("0000000.###", CultureInfo.InvariantCulture) + "s";

    /// <summary>Begins a file that is filled during the run.</summary>
    public WholeFile Begin(string name)
    {
        var file = new WholeFile(Path.Combine(_folder, name));
        _files.Add(file.Path);
        return file;
    }

    public void Write(string name, Action<Stream> content)
    {
        var path = Path.Combine(_folder, name);
        WholeFile.Write(path, content);
        _files.Add(path);
    }

    public void WriteText(string name, Action<TextWriter> content) => Write(name, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        content(text);
    });
}
