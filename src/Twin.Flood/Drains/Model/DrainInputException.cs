namespace Twin.Flood.Drains.Model;

/// <summary>
/// A drain network that cannot be taken as it is: something unreadable, unknown, missing, or asking for hydraulics that are not solved here.
/// The message begins with the file and the line, where there is one.
/// </summary>
public sealed class DrainInputException : FloodInputException
{
    /// <summary>A fault at a line (1 = first; 0 = the file as a whole) of a file.</summary>
    public DrainInputException(string file, int line, string fault)
        : base(line > 0 ? $"{file}, line {line}: {fault}" : $"{file}: {fault}") => (File, Line, Fault) = (file, line, fault);

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1; 0 where the fault is of the file as a whole.</summary>
    public int Line { get; }

    /// <summary>What is wrong and what was expected, without the place.</summary>
    public string Fault { get; }
}
