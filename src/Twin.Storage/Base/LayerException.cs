namespace Twin.Storage.Base;

/// <summary>A base layer is missing, damaged or not what it should be. The message is one line that names the file, the feature or line in it, and what is wrong.</summary>
public sealed class LayerException : Exception
{
    /// <summary>Reports a fault of a whole file.</summary>
    public LayerException(string file, string reason) : this(file, "", reason)
    {
    }

    /// <summary>Reports a fault at one place of a file.</summary>
    /// <param name="file">Name of the file, without its folder.</param>
    /// <param name="place">"line 12", "feature 3 (way-7)"; empty for the whole file.</param>
    /// <param name="reason">What is wrong and what would be right.</param>
    /// <param name="inner">What was thrown, if anything was.</param>
    public LayerException(string file, string place, string reason, Exception? inner = null) : base(OneLine(place.Length == 0 ? $"{file}: {reason}" : $"{file}, {place}: {reason}"), inner)
    {
        File = file;
        Place = place;
    }

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Place in the file, empty for the whole.</summary>
    public string Place { get; }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
